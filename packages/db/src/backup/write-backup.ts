import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { withoutTimeLimits } from "../without-time-limits.ts";
import { type BackedUpTable, type BackupManifest, MANIFEST } from "./backup-manifest.ts";

export interface BackupWritten {
  /** Its name in the folder of backups. */
  id: string;
  folder: string;
  manifest: BackupManifest;
  rows: number;
  bytes: number;
}

// Sessions and links of letters open accounts: who signed out before the disaster must not be signed in after it. The
// records of migrations are written by the migrations.
const LEFT_OUT = [
  "public._prisma_migrations",
  "public.auth_session",
  "public.auth_verification",
  "graphile_worker.migrations",
];

const TABLES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name, n.nspname || '.' || c.relname AS plain,
    array_agg(quote_ident(a.attname) ORDER BY a.attnum) AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE c.relkind = 'r' AND n.nspname IN ('public', 'graphile_worker')
  GROUP BY n.nspname, c.relname ORDER BY 2`;
const SEQUENCES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'S' AND n.nspname IN ('public', 'graphile_worker') ORDER BY 1`;

/**
 * Writes every table as PostgreSQL's own COPY text, compressed, in one snapshot: searches and bookings go on meanwhile. The
 * folder appears under its name only when it is whole.
 *
 * @param into the folder of backups; created when missing, readable by its owner only
 * @param signal gives the backup up, and deletes what there is of it
 */
export async function writeBackup(
  databaseUrl: string,
  into: string,
  signal?: AbortSignal,
): Promise<BackupWritten> {
  const id = `backup-${new Date().toISOString().replace(/[:.]/g, "-")}`;
  const partial = join(into, `${id}.partial`);
  await mkdir(partial, { recursive: true, mode: 0o700 });
  const connectionString = withoutTimeLimits(databaseUrl);
  const client = new pg.Client({ connectionString, application_name: "tandem backup" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    // Asked before there is a snapshot, so that whatever was committed before it is in.
    const { rows: clock } = await client.query<{ at: Date }>(
      "SELECT clock_timestamp()::timestamptz(3) AS at",
    );
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const manifest = await describeDatabase(client, clock[0]?.at ?? new Date());
    const { rows: tables } = await client.query<{ name: string; plain: string; columns: string[] }>(TABLES);
    for (const { name, plain, columns } of tables) {
      if (LEFT_OUT.includes(plain)) continue;
      signal?.throwIfAborted();
      manifest.tables.push(
        await copyTable(client, partial, { name, columns, file: `${plain}.copy.gz` }, signal),
      );
    }
    await client.query("COMMIT");
    await writeFile(join(partial, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, {
      mode: 0o600,
      flush: true,
    });
    await rename(partial, join(into, id));
    const sum = (of: "rows" | "bytes") => manifest.tables.reduce((total, table) => total + table[of], 0);
    return { id, folder: join(into, id), manifest, rows: sum("rows"), bytes: sum("bytes") };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The first statement of the transaction: it fixes the snapshot. */
async function describeDatabase(client: pg.Client, at: Date): Promise<BackupManifest> {
  const { rows } = await client.query<{ postgres: string; migrations: string[] }>(
    `SELECT current_setting('server_version') AS postgres,
       (SELECT array_agg(migration_name ORDER BY migration_name) FROM _prisma_migrations WHERE finished_at IS NOT NULL) AS migrations`,
  );
  const [{ postgres, migrations } = { postgres: "", migrations: [] }] = rows;
  const { rows: names } = await client.query<{ name: string }>(SEQUENCES);
  const sequences: BackupManifest["sequences"] = [];
  for (const { name } of names) {
    const { rows: values } = await client.query<{ value: string; called: boolean }>(
      `SELECT last_value::text AS value, is_called AS called FROM ${name}`,
    );
    for (const { value, called } of values) sequences.push({ name, value, called });
  }
  return { format: 1, at: at.toISOString(), postgres, migrations, tables: [], sequences };
}

async function copyTable(
  client: pg.Client,
  folder: string,
  { name, columns, file }: Pick<BackedUpTable, "name" | "columns" | "file">,
  signal?: AbortSignal,
): Promise<BackedUpTable> {
  const hash = createHash("sha256");
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      done(null, chunk);
    },
  });
  const rows = client.query(copyTo(`COPY ${name} (${columns.join(", ")}) TO STDOUT`));
  const target = createWriteStream(join(folder, file), { mode: 0o600, flush: true });
  await pipeline(rows, new PassThrough(), createGzip({ level: 6 }), counted, target, { signal });
  return { name, columns, file, rows: rows.rowCount, bytes, sha256: hash.digest("hex") };
}
