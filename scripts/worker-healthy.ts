import { openDatabase, readOperatingFigures } from "@tandem/db";
import { readEnvironment } from "@tandem/db/environment";
import { runCommand } from "./run-command.ts";
import { SentenceError } from "./sentence-error.ts";

const USAGE = `Usage: worker-healthy

Exits with 0 when the worker has just done what it does each minute.`;

/** It looks for double bookings each minute. */
const SILENT_AFTER_SECONDS = 180;

/** For the health check of the worker's container: exit 0 when it has just done what it does each minute. */
runCommand({ usage: USAGE }, async (lifecycle) => {
  const { DATABASE_URL: url } = readEnvironment();
  if (url === undefined) throw new SentenceError("DATABASE_URL has to be set.");
  const database = openDatabase({ url, poolSize: 1 });
  lifecycle.onStop(() => database.close());
  const { checkAgeSeconds } = await readOperatingFigures(database.sql);
  return checkAgeSeconds !== null && checkAgeSeconds < SILENT_AFTER_SECONDS ? 0 : 1;
});
