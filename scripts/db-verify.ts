import { openDatabase, verifyReadModel } from "@tandem/db";
import { clockOffsetOf, readEnvironment } from "@tandem/db/environment";
import { openCommandDatabase } from "./command-database.ts";
import { print, printError } from "./print.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm run db:verify

Compares the read model that searches use with the tables it is made of. Exits with 0 only if they agree.`;

runCommand({ usage: USAGE }, async (lifecycle) => {
  const environment = readEnvironment();
  const url = await openCommandDatabase(lifecycle, environment, "db:verify");
  const clockOffsetMs = clockOffsetOf(environment);
  const database = openDatabase({ url, poolSize: 1, clockOffsetMs, statementTimeoutMs: 60_000 });
  lifecycle.onStop(() => database.close());
  const { clinicians, stale, differences, shown } = await verifyReadModel(database.sql);
  for (const difference of shown) printError(difference);
  if (differences > shown.length) printError(`and ${differences - shown.length} more`);
  print(`${clinicians} clinicians compared, ${stale} waiting for a new place, ${differences} differences.`);
  return differences === 0 ? 0 : 1;
});
