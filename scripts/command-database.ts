import type { Environment } from "@tandem/db/environment";
import { migrate } from "@tandem/db/server";
import { DataDirectory } from "./data-directory.ts";
import { DataDirectoryLock, isInUse } from "./data-directory-lock.ts";
import { expectAnswer } from "./database-connection.ts";
import { startEmbeddedDatabase } from "./embedded-database.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { SentenceError } from "./sentence-error.ts";

const PUBLISHED_WITHIN_MS = 60_000;
const RESTART =
  "It is that of the Tandem running on the same data folder: stop that one, and start it again.";

/**
 * The database a command works on, migrated: DATABASE_URL, else that of a running Tandem, else the embedded one,
 * started for as long as the command runs.
 */
export async function openCommandDatabase(
  lifecycle: Lifecycle,
  environment: Environment,
  command: string,
): Promise<string> {
  const { DATABASE_URL } = environment;
  const url = DATABASE_URL ?? (await embeddedDatabaseUrl(lifecycle, environment, command));
  await expectAnswer(url, DATABASE_URL === undefined ? RESTART : undefined);
  await migrate(url);
  return url;
}

async function embeddedDatabaseUrl(
  lifecycle: Lifecycle,
  { TANDEM_DATA_DIR }: Environment,
  command: string,
): Promise<string> {
  const directory = await DataDirectory.open(TANDEM_DATA_DIR);
  if (await isInUse(directory)) return publishedUrl(lifecycle, directory);
  await DataDirectoryLock.take(lifecycle, directory, `npm run ${command}`);
  return startEmbeddedDatabase(lifecycle, directory);
}

/** A Tandem that is just starting says in a moment where its database is. */
async function publishedUrl(lifecycle: Lifecycle, directory: DataDirectory): Promise<string> {
  const deadline = Date.now() + PUBLISHED_WITHIN_MS;
  while (Date.now() < deadline && (await isInUse(directory))) {
    lifecycle.signal.throwIfAborted();
    const url = await directory.publishedDatabaseUrl();
    if (url !== undefined) return url;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new SentenceError(
    `Another command uses ${directory.path} and has not said where its database is. Try again.`,
  );
}
