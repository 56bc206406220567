import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@tandem/db/server";
import type { DataDirectory } from "./data-directory.ts";
import { ensureDatabase } from "./database-connection.ts";
import type { Lifecycle } from "./lifecycle.ts";

const DATABASE = "tandem";

/**
 * Starts the embedded PostgreSQL of a data folder and makes sure it has Tandem's database.
 *
 * @returns the database's URL.
 */
export async function startEmbeddedDatabase(lifecycle: Lifecycle, directory: DataDirectory): Promise<string> {
  const starting = startEmbeddedPostgres({ directory: directory.postgres });
  lifecycle.onForce(() => quitAtOnce(directory));
  // A stop may come while it starts: wait until it has, then stop it.
  lifecycle.onStop(() =>
    starting.then(
      (server) => server.stop(),
      () => undefined,
    ),
  );
  const server = await starting;
  lifecycle.signal.throwIfAborted();
  await ensureDatabase(server.url, DATABASE);
  return server.urlOf(DATABASE);
}

/** PostgreSQL's immediate shutdown: the next start recovers from its log. */
function quitAtOnce(directory: DataDirectory): void {
  const pidFile = join(directory.postgres, "cluster", "postmaster.pid");
  if (!existsSync(pidFile)) return;
  process.kill(Number(readFileSync(pidFile, "utf8").split("\n")[0]), "SIGQUIT");
}
