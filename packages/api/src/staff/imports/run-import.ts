import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import {
  databaseNow,
  type ImportRun,
  readRulesInForce,
  refreshOfferRanks,
  sqlOver,
  writeImportEnd,
  writeImportProgress,
  writeImportStart,
} from "@tandem/db";
import type { RefusedRows } from "@tandem/db/ehr";
import { describeError, logEvent } from "@tandem/telemetry";
import type { Runtime } from "../../runtime.ts";
import { countRows } from "./count-rows.ts";
import { uploadsIn } from "./upload-folder.ts";

const HEARTBEAT_MS = 1_000;
const MS_PER_MINUTE = 60_000;

export interface ImportAsked {
  uploadId: string;
  dryRun: boolean;
  snapshot: boolean;
  startedBy: string;
}

/**
 * Starts an import of uploaded files with the engine of the command, and returns at once; how it goes is told by its row.
 *
 * @returns the run's id, and a promise that resolves when the run has ended, well or not
 */
export async function startImport(
  runtime: Runtime,
  asked: ImportAsked,
): Promise<{ id: string; ended: Promise<void> }> {
  const { database, environment } = runtime;
  const uploads = uploadsIn(environment.TANDEM_DATA_DIR);
  const files = await uploads.files(asked.uploadId);
  const id = randomUUID();
  await writeImportStart(database.sql, { ...asked, id, files: files.map((path) => basename(path)) });
  const refusedFile = await uploads.refusedFile(asked.uploadId, id);
  return { id, ended: runToItsEnd(runtime, asked, { id, files, refusedFile }) };
}

async function runToItsEnd(
  { database, environment }: Runtime,
  { dryRun, snapshot }: ImportAsked,
  { id, files, refusedFile }: { id: string; files: readonly string[]; refusedFile: string },
): Promise<void> {
  let progress: ImportRun["progress"] = null;
  const readOf = new Map<string, number>();
  const heartbeat = setInterval(() => {
    writeImportProgress(database.sql, id, progress).catch(() => undefined);
  }, HEARTBEAT_MS);
  logEvent("import.start", { importId: id, files: files.length, dryRun, snapshot });
  let refused: RefusedRows | undefined;
  try {
    // Loaded when it is needed: pages have no use for it.
    const { importEhrExport, writeRefusedRows } = await import("@tandem/db/ehr");
    const rows = writeRefusedRows(refusedFile);
    refused = rows;
    const about = await countRows(files);
    const report = await importEhrExport({
      databaseUrl: environment.DATABASE_URL ?? database.pool.options.connectionString ?? "",
      files,
      dryRun,
      snapshot,
      clockOffsetMs: database.clockOffsetMs,
      refreshOfferRanks: async (client, clinicianIds) => {
        const sql = sqlOver(client);
        const { minNoticeMinutes } = await readRulesInForce(sql, environment);
        const notBefore = (await databaseNow(sql)) + minNoticeMinutes * MS_PER_MINUTE;
        await refreshOfferRanks(sql, clinicianIds, notBefore);
      },
      onProgress: ({ file, read }) => {
        readOf.set(file, read);
        const done = [...readOf.values()].reduce((total, rows) => total + rows, 0);
        progress = { file: basename(file), read, done, all: Math.max(about, done) };
      },
      onRefused: (row) => rows.add({ ...row, file: basename(row.file) }),
    });
    await rows.end();
    const named = report.files.map((file) => ({ ...file, file: basename(file.file) }));
    const refusals = report.refusals.map((row) => ({ ...row, file: basename(row.file) })).slice(0, 100);
    await writeImportEnd(database.sql, id, { report: { ...report, files: named, refusals } });
    logEvent("import.success", { importId: id, refused: report.refusedTotal });
  } catch (error) {
    logEvent("import.failure", { importId: id, ...describeError(error) });
    await refused?.end().catch(() => undefined);
    const isRunning = error instanceof Error && error.name === "ImportRunningError";
    const problem = isRunning
      ? "Another import is running. Start this one again when it has ended."
      : dryRun
        ? "The dry run stopped before its end. Nothing was changed; run it again."
        : "The import stopped before its end. What was taken before stays; importing again is safe.";
    await writeImportEnd(database.sql, id, { problem }).catch(() => undefined);
  } finally {
    clearInterval(heartbeat);
  }
}
