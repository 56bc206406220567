import { exportCommand } from "@tandem/db/ehr-export";
import { readEnvironment } from "@tandem/db/environment";
import { startWhereCalled } from "./calling-folder.ts";
import { openCommandDatabase } from "./command-database.ts";
import { print, printError } from "./print.ts";
import { runCommand } from "./run-command.ts";

const args = process.argv.slice(2);

runCommand(async (lifecycle) => {
  startWhereCalled();
  const needsDatabase = args.length > 0 && !args.includes("--help");
  const databaseUrl = needsDatabase
    ? await openCommandDatabase(lifecycle, readEnvironment(), "ehr:export")
    : "";
  return exportCommand(args, { databaseUrl, print, printError });
});
