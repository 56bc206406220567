import { importCommand } from "@tandem/db/ehr";
import { clockOffsetOf, readEnvironment } from "@tandem/db/environment";
import { startWhereCalled } from "./calling-folder.ts";
import { openCommandDatabase } from "./command-database.ts";
import { offerRanksBy } from "./offer-ranks.ts";
import { print, printError, showProgress } from "./print.ts";
import { runCommand } from "./run-command.ts";

const args = process.argv.slice(2);

runCommand(async (lifecycle) => {
  startWhereCalled();
  const environment = readEnvironment();
  // A question about the command needs no database.
  const asksForUsage = args.length === 0 || args.includes("--help");
  return importCommand(args, {
    databaseUrl: asksForUsage ? "" : await openCommandDatabase(lifecycle, environment, "ehr:import"),
    clockOffsetMs: clockOffsetOf(environment),
    refreshOfferRanks: offerRanksBy(environment),
    print,
    printError,
    ...(process.stdout.isTTY ? { showProgress } : {}),
  });
});
