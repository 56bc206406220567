import { exportCommand } from "@tandem/db/ehr-export";
import { readEnvironment } from "@tandem/db/environment";
import { startWhereCalled } from "./calling-folder.ts";
import { openCommandDatabase } from "./command-database.ts";
import { print, printError } from "./print.ts";
import { runCommand } from "./run-command.ts";

runCommand({}, async (lifecycle) => {
  startWhereCalled();
  return lifecycle.finish((signal) =>
    exportCommand(process.argv.slice(2), {
      openDatabase: () => openCommandDatabase(lifecycle, readEnvironment(), "ehr:export"),
      signal,
      print,
      printError,
    }),
  );
});
