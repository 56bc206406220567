import pg from "pg";
import { sqlOver } from "../sql.ts";
import { withoutTimeLimits } from "../without-time-limits.ts";
import { findLastBackup, recordBackup } from "./backup-runs.ts";
import { deleteOldBackups } from "./kept-backups.ts";
import { type BackupWritten, writeBackup } from "./write-backup.ts";

export interface BackupOptions {
  databaseUrl: string;
  /** The folder of backups. */
  folder: string;
  /** Older ones are deleted, the newest never. */
  keepDays: number;
  /** Only when the last one is older than this; always when left out. */
  ifOlderThanHours?: number;
  /** Gives the backup up, and deletes what there is of it. */
  signal?: AbortSignal;
}

export type BackupTaken = BackupWritten & { deleted: string[] };

// Any number that nothing else locks by.
const BACKUP_LOCK = 8_530_001;

/**
 * Backs up a database, notes it there and deletes backups that are too old. Of several processes one does it.
 *
 * @returns null when none was due, or another process is at it
 */
export async function takeBackup(options: BackupOptions): Promise<BackupTaken | null> {
  const { databaseUrl, folder, keepDays, ifOlderThanHours, signal } = options;
  const connectionString = withoutTimeLimits(databaseUrl);
  const client = new pg.Client({ connectionString, application_name: "tandem backup" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    // A lock of the transaction, not of the connection: that may be one of a pool before the server.
    await client.query("BEGIN");
    const { rows } = await client.query<{ mine: boolean }>("SELECT pg_try_advisory_xact_lock($1) AS mine", [
      BACKUP_LOCK,
    ]);
    if (rows[0]?.mine !== true) return null;
    const sql = sqlOver(client);
    if (ifOlderThanHours !== undefined) {
      const last = await findLastBackup(sql);
      if (last !== null && last.ageSeconds < ifOlderThanHours * 3_600) return null;
    }
    const written = await writeBackup(databaseUrl, folder, signal);
    const { id, manifest, rows: rowCount, bytes } = written;
    await recordBackup(sql, { id, at: manifest.at, rows: rowCount, bytes });
    await client.query("COMMIT");
    return { ...written, deleted: await deleteOldBackups(folder, keepDays, Date.now()) };
  } finally {
    await client.end().catch(() => undefined);
  }
}
