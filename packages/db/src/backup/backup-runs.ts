import { type Sql, statement } from "../sql.ts";

const recordRun = statement(
  "record_backup_run",
  `INSERT INTO backup_run (id, began_at, ended_at, row_count, byte_count) VALUES ($1, $2, clock_timestamp(), $3, $4)`,
);
const lastRun = statement(
  "last_backup_run",
  `SELECT ended_at, extract(epoch FROM clock_timestamp() - ended_at)::float8 AS age_seconds
   FROM backup_run ORDER BY ended_at DESC LIMIT 1`,
);

/** Notes in the database that a backup of it is whole. */
export async function recordBackup(
  sql: Sql,
  backup: { id: string; at: string; rows: number; bytes: number },
): Promise<void> {
  await sql.rows(recordRun, [backup.id, backup.at, backup.rows, backup.bytes]);
}

/** When the last whole backup was finished and how old it is, by the database's clock; null when there was none. */
export async function findLastBackup(sql: Sql): Promise<{ endedAt: Date; ageSeconds: number } | null> {
  const [row] = await sql.rows<{ ended_at: Date; age_seconds: number }>(lastRun);
  return row === undefined ? null : { endedAt: row.ended_at, ageSeconds: row.age_seconds };
}
