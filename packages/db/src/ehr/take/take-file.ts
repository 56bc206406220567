import { emptyCounts, type KindCounts, type RefusedRow } from "../import-report.ts";
import type { ExportFile, ExportKind } from "../read/export-file.ts";
import type { Breakdown, RawRecord } from "../read/raw-record.ts";
import { type OpenExport, readRecords } from "../read/read-records.ts";
import { wantedFields } from "../rows/field.ts";
import { copyRows } from "./copy-rows.ts";
import type { IdSet } from "./id-set.ts";
import type { ImportLane } from "./import-session.ts";
import type { Identified, RowTaker } from "./row-taker.ts";
import { type PlacedRow, takeBatch } from "./take-batch.ts";

export interface FileProgress {
  file: string;
  kind: ExportKind;
  /** Records read so far. */
  read: number;
}

export interface FileResult {
  counts: KindCounts;
  touched: Set<string>;
  /** The file could not be read to its end. */
  broken: boolean;
}

export interface FileRun {
  snapshot: boolean;
  /** The ids of this kind that the export has had so far. */
  seen: IdSet;
  /** Collects the clinicians that the rows are about. */
  named: Set<string>;
  refuse: (row: RefusedRow) => void;
  batchSize?: number;
  onProgress?: (progress: FileProgress) => void;
  open?: OpenExport;
}

/** How many times its size a batch may have. */
const MOST_OVER = 1.25;

/** Takes one file, batch by batch, in all lanes at once. While the database takes batches, the next is read. */
export async function takeFile<Row extends Identified>(
  lanes: readonly ImportLane[],
  taker: RowTaker<Row>,
  file: ExportFile,
  run: FileRun,
): Promise<FileResult> {
  const result: FileResult = { counts: emptyCounts(), touched: new Set(), broken: false };
  const { counts } = result;
  const { batchSize = taker.batchSize } = run;
  const place = (at: number) => (file.format === "json" ? { element: at } : { line: at });
  const refuseRow = (at: number, reason: string, field?: string) => {
    counts.refused++;
    run.refuse({ file: file.path, ...place(at), ...(field === undefined ? {} : { field }), reason });
  };

  let batch: PlacedRow<Row>[] = [];
  let seenIds: string[] = [];
  /** The lane that was given work longest ago comes first. */
  const turns = lanes.map((lane) => ({ lane, work: Promise.resolve() }));

  async function take(
    lane: ImportLane,
    rows: readonly PlacedRow<Row>[],
    ids: readonly string[],
  ): Promise<void> {
    if (ids.length > 0)
      await copyRows(
        lane.client,
        "ehr_seen_slot (id)",
        ids.map((id) => [id]),
      );
    if (rows.length > 0) {
      const outcome = await takeBatch(lane, taker, rows);
      counts.added += outcome.added;
      counts.changed += outcome.changed;
      counts.unchanged += outcome.unchanged;
      for (const { at, field, reason } of outcome.refused) refuseRow(at, reason, field);
      for (const clinicianId of outcome.touched) result.touched.add(clinicianId);
    }
    run.onProgress?.({ file: file.path, kind: file.kind, read: counts.read });
  }

  async function handOver(): Promise<void> {
    const [rows, ids] = [batch, seenIds];
    [batch, seenIds] = [[], []];
    const turn = turns.shift();
    if (turn === undefined) throw new Error("an import has a lane");
    turns.push(turn);
    await turn.work;
    turn.work = take(turn.lane, rows, ids);
    // Its failure is met at the next `await`; until then it is nobody's unhandled rejection.
    turn.work.catch(() => undefined);
  }

  const idColumn = wantedFields(taker.shape).names.indexOf("id");
  const watchIds = run.snapshot && taker.kind === "available-slots";

  /** A row to take, or undefined when it was refused. */
  function judge(record: RawRecord): PlacedRow<Row> | undefined {
    counts.read++;
    if ("problem" in record) {
      refuseRow(record.at, record.problem);
      return undefined;
    }
    if (watchIds) seenIds.push(...idOf(record.cells[idColumn]));
    const read = taker.read(record.cells);
    if (!read.ok) {
      refuseRow(record.at, read.reason, read.field);
      return undefined;
    }
    const clinicianId = taker.clinicianOf?.(read.row);
    if (clinicianId !== undefined) run.named.add(clinicianId);
    if (run.seen.add(read.row.id)) return { at: record.at, row: read.row };
    refuseRow(record.at, "The export has this id before.", "id");
    return undefined;
  }

  /** Whether the batch ends before a row. Not amid a clinician's rows: the next batch would wait for this one's locks. */
  function endsBefore({ row }: PlacedRow<Row>): boolean {
    const last = batch.at(-1)?.row;
    if (last === undefined || batch.length < batchSize) return false;
    return (
      taker.locks === undefined ||
      taker.locks(last) !== taker.locks(row) ||
      batch.length >= MOST_OVER * batchSize
    );
  }

  for await (const piece of readRecords(file, wantedFields(taker.shape), run.open)) {
    for (const record of piece) {
      if (isBreakdown(record)) {
        result.broken = true;
        run.refuse({
          file: file.path,
          ...(record.at === undefined ? {} : place(record.at)),
          reason: record.broken,
        });
        continue;
      }
      const row = judge(record);
      if (row === undefined ? seenIds.length >= MOST_OVER * batchSize : endsBefore(row)) await handOver();
      if (row !== undefined) batch.push(row);
    }
  }
  await handOver();
  await Promise.all(turns.map(({ work }) => work));
  return result;
}

function isBreakdown(record: RawRecord | Breakdown): record is Breakdown {
  return "broken" in record;
}

/** The id of a slot whose row may be bad otherwise: withdrawing it would read more into the export than it says. */
function idOf(cell: unknown): string[] {
  return typeof cell === "string" || typeof cell === "number" ? [String(cell).replaceAll("\u0000", "")] : [];
}
