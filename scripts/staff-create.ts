import { staffCreateCommand } from "@tandem/api/server";
import { openDatabase } from "@tandem/db";
import { clockOffsetOf, readEnvironment } from "@tandem/db/environment";
import { openCommandDatabase } from "./command-database.ts";
import { print, printError } from "./print.ts";
import { runCommand } from "./run-command.ts";

runCommand({}, async (lifecycle) => {
  const environment = readEnvironment();
  return staffCreateCommand(process.argv.slice(2), {
    async openDatabase() {
      const url = await openCommandDatabase(lifecycle, environment, "staff:create");
      const database = openDatabase({ url, poolSize: 1, clockOffsetMs: clockOffsetOf(environment) });
      lifecycle.onStop(() => database.close());
      return database;
    },
    print,
    printError,
  });
});
