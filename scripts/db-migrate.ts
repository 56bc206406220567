import { readEnvironment } from "@tandem/db/environment";
import { migrate } from "@tandem/db/server";
import { expectAnswer } from "./database-connection.ts";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";
import { SentenceError } from "./sentence-error.ts";

const USAGE = `Usage: npm run db:migrate

Brings the tables of DATABASE_URL up to date, before instances of a new version start.`;

/** Brings the tables of DATABASE_URL up to date: before new instances start, while old ones still run. */
runCommand({ usage: USAGE }, async () => {
  const { DATABASE_URL: url } = readEnvironment();
  if (url === undefined) throw new SentenceError("DATABASE_URL has to be set.");
  await expectAnswer(url);
  const applied = await migrate(url);
  print(applied.length === 0 ? "The tables are up to date." : `Applied ${applied.join(", ")}.`);
  return 0;
});
