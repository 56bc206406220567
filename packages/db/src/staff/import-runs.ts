import type { ImportReport } from "../ehr/import-report.ts";
import { type Sql, statement } from "../sql.ts";

/** One run of an import from the console. */
export interface ImportRun {
  id: string;
  uploadId: string;
  dryRun: boolean;
  snapshot: boolean;
  files: string[];
  /** STOPPED: it was running, and its process has not been heard of for a minute. */
  status: "RUNNING" | "DONE" | "FAILED" | "STOPPED";
  /** The file at hand and its rows so far; of all files, the rows so far and about how many there are. */
  progress: { file: string; read: number; done: number; all: number } | null;
  report: ImportReport | null;
  problem: string | null;
  startedBy: string | null;
  startedAt: Date;
}

const VIEW = `SELECT r.id, r.upload_id AS "uploadId", r.dry_run AS "dryRun", r.snapshot, r.files,
    CASE WHEN r.status = 'RUNNING' AND r.seen_at < tandem_now() - interval '1 minute' THEN 'STOPPED' ELSE r.status END AS status,
    r.progress, r.report, r.problem, u.name AS "startedBy", r.started_at AS "startedAt"
  FROM ehr_import r LEFT JOIN auth_user u ON u.id = r.started_by`;

const runs = statement("import_runs", `${VIEW} ORDER BY r.started_at DESC, r.id LIMIT $1`);
const runById = statement("import_run", `${VIEW} WHERE r.id = $1`);
const start = statement(
  "start_import_run",
  `INSERT INTO ehr_import (id, upload_id, dry_run, snapshot, files, started_by) VALUES ($1, $2, $3, $4, $5, $6)`,
);
const see = statement(
  "see_import_run",
  "UPDATE ehr_import SET seen_at = tandem_now(), progress = coalesce($2, progress) WHERE id = $1",
);
const end = statement(
  "end_import_run",
  "UPDATE ehr_import SET status = $2, report = $3, problem = $4, seen_at = tandem_now() WHERE id = $1",
);

export async function listImportRuns(sql: Sql, limit: number): Promise<ImportRun[]> {
  return sql.rows<ImportRun & Record<string, unknown>>(runs, [limit]);
}

export async function findImportRun(sql: Sql, id: string): Promise<ImportRun | null> {
  const [run] = await sql.rows<ImportRun & Record<string, unknown>>(runById, [id]);
  return run ?? null;
}

export async function writeImportStart(
  sql: Sql,
  run: Pick<ImportRun, "id" | "uploadId" | "dryRun" | "snapshot" | "files"> & { startedBy: string },
): Promise<void> {
  await sql.rows(start, [run.id, run.uploadId, run.dryRun, run.snapshot, run.files, run.startedBy]);
}

/** Says that the run is still alive, and how far it is. */
export async function writeImportProgress(
  sql: Sql,
  id: string,
  progress: ImportRun["progress"],
): Promise<void> {
  await sql.rows(see, [id, progress]);
}

export async function writeImportEnd(
  sql: Sql,
  id: string,
  ended: { report: object } | { problem: string },
): Promise<void> {
  const isDone = "report" in ended;
  await sql.rows(end, [
    id,
    isDone ? "DONE" : "FAILED",
    isDone ? ended.report : null,
    isDone ? null : ended.problem,
  ]);
}
