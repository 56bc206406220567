import { generateCommand } from "@tandem/db/ehr";
import { clockOffsetOf, readEnvironment } from "@tandem/db/environment";
import { startWhereCalled } from "./calling-folder.ts";
import { print, printError } from "./print.ts";
import { runCommand } from "./run-command.ts";

runCommand({}, async () => {
  startWhereCalled();
  return generateCommand(process.argv.slice(2), {
    clockOffsetMs: clockOffsetOf(readEnvironment()),
    print,
    printError,
  });
});
