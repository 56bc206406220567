import { openDatabase, readRulesInForce, rebuildReadModel } from "@tandem/db";
import { clockOffsetOf, readEnvironment } from "@tandem/db/environment";
import { openCommandDatabase } from "./command-database.ts";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm run db:rebuild

Makes the read model that searches use anew, from the tables it is made of. Nothing else changes.`;

runCommand({ usage: USAGE }, async (lifecycle) => {
  const environment = readEnvironment();
  const url = await openCommandDatabase(lifecycle, environment, "db:rebuild");
  const clockOffsetMs = clockOffsetOf(environment);
  const database = openDatabase({ url, poolSize: 1, clockOffsetMs, statementTimeoutMs: 60_000 });
  lifecycle.onStop(() => database.close());
  const clinicians = await rebuildReadModel(database, await readRulesInForce(database.sql, environment));
  print(`The read model of ${clinicians} clinicians was made anew.`);
  return 0;
});
