import { execFile } from "node:child_process";
import { appendFile, chown, cp, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";

const run = promisify(execFile);

/** Not copied: what belongs to the primary's process, and its log of changes, which the replica is sent. */
const LEFT_OUT = new Set(["postmaster.pid", "postmaster.opts", "pg_replslot"]);

export interface ReplicaOptions {
  /** The running primary and the folder it was started with. */
  primary: EmbeddedPostgres;
  primaryDirectory: string;
  /** The replica's own folder, new. */
  directory: string;
  settings?: Readonly<Record<string, string | number>>;
}

/**
 * Starts a streaming replica of an embedded server, copied from it while it runs by PostgreSQL's low-level backup: the packages
 * bring no pg_basebackup. It reads only, and follows the primary at the primary's present port.
 */
export async function startStreamingReplica(options: ReplicaOptions): Promise<EmbeddedPostgres> {
  const { primary, primaryDirectory, directory, settings = {} } = options;
  const [from, to] = [join(primaryDirectory, "cluster"), join(directory, "cluster")];
  await mkdir(directory, { recursive: true });
  const client = new pg.Client({ connectionString: primary.url });
  await client.connect();
  try {
    await client.query("SELECT pg_backup_start('replica', fast => true)");
    await run("cp", ["-a", from, to]).catch(ignoreVanished);
    const { rows } = await client.query<{ label: string }>("SELECT labelfile AS label FROM pg_backup_stop()");
    await writeFile(join(to, "backup_label"), rows[0]?.label ?? "");
  } finally {
    await client.end();
  }
  for (const name of await readdir(to)) if (LEFT_OUT.has(name)) await rm(join(to, name), { recursive: true });
  await cp(join(primaryDirectory, "password"), join(directory, "password"));
  await follow(to, primary);
  await ownLike(from, [directory, to, join(directory, "password")], to);
  return startEmbeddedPostgres({ directory, settings: { hot_standby: "on", ...settings } });
}

/** A file of the primary may go while it is copied: recovery from the log makes good for it. */
function ignoreVanished(error: { stderr?: string }): void {
  const lines = (error.stderr ?? "").trim().split("\n");
  if (!lines.every((line) => line.includes("No such file or directory"))) throw error;
}

async function follow(cluster: string, primary: EmbeddedPostgres): Promise<void> {
  const { hostname, port, username, password } = new URL(primary.url);
  const address = `host=${hostname} port=${port} user=${username} password=${password}`;
  await writeFile(join(cluster, "standby.signal"), "");
  await mkdir(join(cluster, "pg_replslot"), { mode: 0o700 });
  await appendFile(join(cluster, "postgresql.auto.conf"), `primary_conninfo = '${address}'\n`);
}

/** What was written here is the server's own, as the rest of its folder is. */
async function ownLike(model: string, paths: readonly string[], cluster: string): Promise<void> {
  const { uid, gid } = await stat(model);
  const written = ["backup_label", "standby.signal", "pg_replslot", "postgresql.auto.conf"];
  for (const path of [...paths, ...written.map((name) => join(cluster, name))]) await chown(path, uid, gid);
}

/** How far a replica is behind, by what the primary sees of it; null when none is connected. */
export async function replicationLag(primaryUrl: string): Promise<{ bytes: number; seconds: number } | null> {
  const client = new pg.Client({ connectionString: primaryUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ bytes: string; seconds: number | null }>(
      `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::text AS bytes, extract(epoch FROM replay_lag)::float8 AS seconds
       FROM pg_stat_replication WHERE state = 'streaming' LIMIT 1`,
    );
    const [row] = rows;
    return row === undefined ? null : { bytes: Number(row.bytes), seconds: row.seconds ?? 0 };
  } finally {
    await client.end();
  }
}
