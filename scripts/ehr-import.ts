import { importCommand } from "@tandem/db/ehr";
import { clockOffsetOf, readEnvironment } from "@tandem/db/environment";
import { startWhereCalled } from "./calling-folder.ts";
import { openCommandDatabase } from "./command-database.ts";
import { offerRanksBy } from "./offer-ranks.ts";
import { print, printError, showProgress } from "./print.ts";
import { runCommand } from "./run-command.ts";

const args = process.argv.slice(2);
const farewell = args.includes("--dry-run")
  ? "\nStopped: nothing was changed."
  : "\nStopped: what was taken before stays. Import the same files again for the rest.";

runCommand({ farewell }, async (lifecycle) => {
  startWhereCalled();
  const environment = readEnvironment();
  return importCommand(args, {
    openDatabase: () => openCommandDatabase(lifecycle, environment, "ehr:import"),
    clockOffsetMs: clockOffsetOf(environment),
    refreshOfferRanks: offerRanksBy(environment),
    print,
    printError,
    ...(process.stdout.isTTY ? { showProgress } : {}),
  });
});
