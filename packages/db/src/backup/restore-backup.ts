import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { migrate } from "../server/migrate.ts";
import { withoutTimeLimits } from "../without-time-limits.ts";
import { type BackedUpTable, type BackupManifest, BackupProblem, readManifest } from "./backup-manifest.ts";

export interface RestoreOptions {
  /** The database to restore into, by name, on the server of this address. It is created. */
  databaseUrl: string;
  /** The folder of one backup. */
  folder: string;
  /** A database of that name that holds something is renamed out of the way; without this it stops the restore. */
  replace?: boolean;
  /** Gives the restore up, and drops what there is of it. */
  signal?: AbortSignal;
}

export interface Restored {
  manifest: BackupManifest;
  rows: number;
  /** The name that the database which was there has now; null when there was none. */
  setAside: string | null;
  /** Migrations that are newer than the backup, applied to it. */
  migrated: string[];
}

/**
 * Restores a backup into a new database: tables as they were when it was made, its rows, then what has been added to the
 * tables since. Nothing is deleted, and a restore that fails leaves what was there in place. Needs a role that may create
 * databases and set `session_replication_role`: rows come back as they were, without the triggers that would audit them.
 *
 * @throws BackupProblem when a file is missing or damaged, or the database holds something and is not to be replaced
 */
export async function restoreBackup({
  databaseUrl,
  folder,
  replace = false,
  signal,
}: RestoreOptions): Promise<Restored> {
  const manifest = await readManifest(folder);
  for (const table of manifest.tables) await expectWhole(folder, table);
  const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  const fresh = `${name}_restoring_${Date.now()}`;
  const freshUrl = urlOf(databaseUrl, fresh);
  await onServer(databaseUrl, async (server) => {
    if ((await exists(server, name)) && !replace && (await holdsPeople(databaseUrl)))
      throw new BackupProblem(
        `The database ${name} holds patients or accounts. Say --replace to set it aside.`,
      );
    await server.query(`CREATE DATABASE ${pg.escapeIdentifier(fresh)} TEMPLATE template0`);
  });
  try {
    await migrate(freshUrl, { only: manifest.migrations });
    const rows = await loadRows(freshUrl, folder, manifest, signal);
    const migrated = await migrate(freshUrl);
    signal?.throwIfAborted();
    const setAside = await onServer(databaseUrl, (server) => takePlace(server, fresh, name));
    return { manifest, rows, setAside, migrated };
  } catch (error) {
    await onServer(databaseUrl, (server) =>
      server.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(fresh)} WITH (FORCE)`),
    );
    throw error;
  }
}

async function expectWhole(folder: string, { file, sha256 }: BackedUpTable): Promise<void> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(join(folder, file)), hash);
  } catch {
    throw new BackupProblem(`The backup is damaged: its file ${file} cannot be read.`);
  }
  if (hash.digest("hex") !== sha256)
    throw new BackupProblem(`The backup is damaged: its file ${file} is not what was written.`);
}

async function loadRows(
  url: string,
  folder: string,
  manifest: BackupManifest,
  signal?: AbortSignal,
): Promise<number> {
  const connectionString = withoutTimeLimits(url);
  const client = new pg.Client({ connectionString, application_name: "tandem restore" });
  await client.connect();
  try {
    await client.query("BEGIN; SET LOCAL session_replication_role = replica");
    await client.query(`TRUNCATE ${manifest.tables.map(({ name }) => name).join(", ")} CASCADE`);
    let total = 0;
    for (const { name, columns, file, rows } of manifest.tables) {
      signal?.throwIfAborted();
      const loading = client.query(copyFrom(`COPY ${name} (${columns.join(", ")}) FROM STDIN`));
      await pipeline(createReadStream(join(folder, file)), createGunzip(), loading, { signal });
      if (loading.rowCount !== rows)
        throw new BackupProblem(`${name} has ${loading.rowCount} rows in the backup instead of ${rows}.`);
      total += rows;
    }
    for (const { name, value, called } of manifest.sequences)
      await client.query("SELECT setval($1::regclass, $2, $3)", [name, value, called]);
    // Whoever was working on a job is gone.
    await client.query(
      "UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL",
    );
    await client.query("COMMIT; ANALYZE");
    return total;
  } finally {
    await client.end();
  }
}

/**
 * Gives the restored database the name, and the one that had it another; both or neither, so that there is always one of the
 * name. Ends whatever is connected.
 */
async function takePlace(server: pg.Client, fresh: string, name: string): Promise<string | null> {
  const aside = (await exists(server, name)) ? `${name}_before_${stamp()}` : null;
  const rename = async (from: string, to: string) => {
    await server.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()",
      [from],
    );
    await server.query(`ALTER DATABASE ${pg.escapeIdentifier(from)} RENAME TO ${pg.escapeIdentifier(to)}`);
  };
  await server.query("BEGIN");
  if (aside !== null) await rename(name, aside);
  await rename(fresh, name);
  await server.query("COMMIT");
  return aside;
}

function stamp(): string {
  return new Date().toISOString().replace(/\D/g, "").slice(0, 14);
}

async function exists(server: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await server.query("SELECT FROM pg_database WHERE datname = $1", [name]);
  return rowCount === 1;
}

async function holdsPeople(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM patient UNION ALL SELECT FROM auth_user LIMIT 1");
    return (rowCount ?? 0) > 0;
  } catch {
    // Without these tables it is no database of ours yet: nothing is lost with it, and it is set aside all the same.
    return false;
  } finally {
    await client.end();
  }
}

async function onServer<T>(databaseUrl: string, work: (server: pg.Client) => Promise<T>): Promise<T> {
  const connectionString = withoutTimeLimits(urlOf(databaseUrl, "postgres"));
  const server = new pg.Client({ connectionString });
  server.on("error", () => undefined);
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function urlOf(databaseUrl: string, name: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.toString();
}
