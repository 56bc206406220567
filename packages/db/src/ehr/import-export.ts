import type pg from "pg";
import { emptyReport, type ImportReport, MAX_KEPT_REFUSALS, type RefusedRow } from "./import-report.ts";
import { EXPORT_KINDS, type ExportFile, type ExportKind, nameExportFile } from "./read/export-file.ts";
import type { OpenExport } from "./read/read-records.ts";
import { countFlaggedAppointments, TAKEN_APPOINTMENTS_TABLE } from "./take/count-flagged.ts";
import { idSet } from "./take/id-set.ts";
import { type ImportLane, type ImportSession, openImportSession } from "./take/import-session.ts";
import { type Identified, type RowTaker, TOUCHED_TABLE } from "./take/row-taker.ts";
import { APPOINTMENTS } from "./take/take-appointments.ts";
import { CLINICIANS } from "./take/take-clinicians.ts";
import { type FileProgress, takeFile } from "./take/take-file.ts";
import { PATIENT_STATEMENTS, patientsTaker } from "./take/take-patients.ts";
import { SLOTS } from "./take/take-slots.ts";
import { SEEN_SLOTS_TABLE, withdrawMissingSlots } from "./take/withdraw-missing-slots.ts";

/** Brings clinicians' places in the order of search up to date, in the transaction that `client` has open. */
export type RefreshOfferRanks = (client: pg.Client, clinicianIds: string[]) => Promise<void>;

export interface ImportOptions {
  databaseUrl: string;
  /** Paths, in any order. Their names say what they hold. */
  files: readonly string[];
  /**
   * Say what would happen and leave nothing behind. Each batch is taken and rolled back, so that locks last no longer than an
   * import's; the report is an import's, unless somebody writes in between. Only where two batches have a row about one
   * appointment of Tandem's, under the record system's id and under Tandem's, `flagged` leaves out what the first changed.
   */
  dryRun?: boolean;
  /** The export is complete: of the clinicians in it, slots that it does not have are withdrawn. */
  snapshot?: boolean;
  /** One transaction instead of one a batch: for a first load, which nobody has to wait for. A dry run is never one. */
  allOrNothing?: boolean;
  /** What TANDEM_NOW adds to the clock, in milliseconds. */
  clockOffsetMs?: number;
  refreshOfferRanks: RefreshOfferRanks;
  /** Rows of a transaction at most; what suits each kind when left out. */
  batchSize?: number;
  onProgress?: (progress: FileProgress) => void;
  onRefused?: (row: RefusedRow) => void;
  /** Where files come from when not from the disk. */
  open?: OpenExport;
}

const CLINICIANS_AT_ONCE = 100;

/** From this many new rows on, the planner's statistics are worth renewing at once. */
const MANY_ROWS = 10_000;
/**
 * The longest first. Of the two longest, the columns that queries choose rows by: the others, ids and whole rows as JSON, take as
 * long again to sort, and PostgreSQL looks at them itself soon after.
 */
const FILLED_TABLES = [
  "available_slot (clinician_id, local_date, date, length, withdrawn_at)",
  `appointment (booking_id, patient_id, clinician_id, scheduled_for, ends_at, local_date, week_of, length, appointment_type, status,
    source, moved_from_id)`,
  "claimed_time",
  "open_day",
  "patient",
  "clinician",
];

/**
 * Loads an export of the clinic's record system. Importing the same export again changes nothing; a changed row updates,
 * but never undoes what staff changed since; a row that cannot be taken is reported and stops no other.
 *
 * Streams: memory is bounded by the number of clinicians and 11 to 22 bytes an id, whatever the number of rows.
 * @throws ImportRunningError when another import runs on this database; database errors other than a bad row's
 */
export async function importEhrExport(options: ImportOptions): Promise<ImportReport> {
  const startedAt = performance.now();
  const { databaseUrl, dryRun = false, snapshot = false, allOrNothing = false, clockOffsetMs = 0 } = options;
  const report = emptyReport(dryRun);
  const refuse = (row: RefusedRow) => {
    report.refusedTotal++;
    if (report.refusals.length < MAX_KEPT_REFUSALS) report.refusals.push(row);
    options.onRefused?.(row);
  };
  const files = nameFiles(options.files, report, refuse);
  const session = await openImportSession({
    databaseUrl,
    clockOffsetMs,
    dryRun,
    allOrNothing,
    // What the export has of slots, and what a dry run keeps, is gathered on one connection.
    inOneLane: snapshot || dryRun,
  });
  let complete = false;
  try {
    await Promise.all(session.lanes.map(createStages));
    const now = () => Date.now() + clockOffsetMs;
    const taken = await takeFiles(session, files, { ...options, snapshot, now, report, refuse });
    if (snapshot) await applySnapshot(session, taken, files, report);
    if (!dryRun) await renewStatistics(session, report);
    // What breaks a limit is counted in the first lane while the others settle.
    const counted = countFlaggedAppointments(session).then((flagged) => {
      report.flagged = flagged;
    });
    await (dryRun ? counted : settle(session, [...taken.touched], options.refreshOfferRanks, counted));
    complete = true;
  } finally {
    await session.close(complete);
  }
  report.durationMs = Math.round(performance.now() - startedAt);
  return report;
}

function nameFiles(
  paths: readonly string[],
  report: ImportReport,
  refuse: (row: RefusedRow) => void,
): ExportFile[] {
  const files: ExportFile[] = [];
  for (const path of paths) {
    const named = nameExportFile(path);
    if (typeof named === "string") {
      report.files.push({ file: path, read: 0, refused: 1 });
      refuse({ file: path, reason: named });
    } else files.push(named);
  }
  return files;
}

async function createStages({ client }: ImportLane): Promise<void> {
  for (const { stage, kept } of [CLINICIANS, PATIENT_STATEMENTS, SLOTS, APPOINTMENTS]) {
    await client.query(`CREATE TEMP TABLE ${stage.name} (${stage.definition})`);
    if (kept === undefined) continue;
    await client.query(
      `CREATE TEMP TABLE ${kept.name} (${kept.definition}); CREATE INDEX ON ${kept.name} (id)`,
    );
  }
  for (const definition of [TOUCHED_TABLE, SEEN_SLOTS_TABLE, TAKEN_APPOINTMENTS_TABLE]) {
    await client.query(definition);
  }
}

interface Taken {
  /** Clinicians whose offers may differ now. */
  touched: Set<string>;
  /** Clinicians that the clinicians and slots of the export name. */
  named: Set<string>;
  /** Files that could not be read to their end. */
  broken: Set<string>;
}

interface Run extends ImportOptions {
  snapshot: boolean;
  now: () => number;
  report: ImportReport;
  refuse: (row: RefusedRow) => void;
}

/** Kind by kind, in the order of `EXPORT_KINDS`. */
async function takeFiles(session: ImportSession, files: readonly ExportFile[], run: Run): Promise<Taken> {
  const taken: Taken = { touched: new Set(), named: new Set(), broken: new Set() };
  const takeKind = async <Row extends Identified>(taker: RowTaker<Row>) => {
    const seen = idSet();
    for (const file of files.filter(({ kind }) => kind === taker.kind)) {
      const result = await takeFile(session.lanes, taker, file, { ...run, seen, named: taken.named });
      const counts = run.report.kinds[taker.kind];
      counts.read += result.counts.read;
      counts.added += result.counts.added;
      counts.changed += result.counts.changed;
      counts.unchanged += result.counts.unchanged;
      counts.refused += result.counts.refused;
      run.report.files.push({
        file: file.path,
        kind: file.kind,
        format: file.format,
        read: result.counts.read,
        refused: result.counts.refused + (result.broken ? 1 : 0),
      });
      for (const clinicianId of result.touched) taken.touched.add(clinicianId);
      if (result.broken) taken.broken.add(file.path);
    }
  };
  const takers: Record<ExportKind, () => Promise<void>> = {
    clinicians: () => takeKind(CLINICIANS),
    patients: () => takeKind(patientsTaker(run.now)),
    appointments: () => takeKind(APPOINTMENTS),
    "available-slots": () => takeKind(SLOTS),
  };
  for (const kind of EXPORT_KINDS) await takers[kind]();
  return taken;
}

/** Withdraws only on the word of a whole list of slots: half a file would empty calendars. */
async function applySnapshot(
  session: ImportSession,
  taken: Taken,
  files: readonly ExportFile[],
  report: ImportReport,
): Promise<void> {
  const slotFiles = files.filter(({ kind }) => kind === "available-slots");
  if (slotFiles.length === 0) {
    report.snapshotSkipped = "The export has no file of available slots, so none was withdrawn.";
  } else if (slotFiles.some(({ path }) => taken.broken.has(path))) {
    report.snapshotSkipped = "A file of available slots could not be read to its end, so none was withdrawn.";
  } else {
    const { removed, touched } = await withdrawMissingSlots(session, [...taken.named]);
    report.kinds["available-slots"].removed = removed;
    for (const clinicianId of touched) taken.touched.add(clinicianId);
  }
}

/** After many new rows the planner would go on as if the tables were as they were. */
async function renewStatistics(session: ImportSession, report: ImportReport): Promise<void> {
  const added = Object.values(report.kinds).reduce((total, counts) => total + counts.added, 0);
  if (added < MANY_ROWS) return;
  const tables = [...FILLED_TABLES];
  await inAllLanes(session, async ({ client }) => {
    for (let table = tables.shift(); table !== undefined; table = tables.shift())
      await client.query(`ANALYZE ${table}`);
  });
}

/**
 * Gives the touched clinicians their place in the order of search, a few at a time, in all lanes.
 *
 * @param first what the session's own lane is still at
 */
async function settle(
  session: ImportSession,
  touched: readonly string[],
  refreshOfferRanks: RefreshOfferRanks,
  first: Promise<void>,
): Promise<void> {
  const ordered = [...touched].sort();
  await inAllLanes(session, async (lane) => {
    if (lane.client === session.client) await first;
    while (ordered.length > 0) {
      const some = ordered.splice(0, CLINICIANS_AT_ONCE);
      await lane.inTransaction(() => refreshOfferRanks(lane.client, some));
    }
  });
}

async function inAllLanes(
  { lanes }: ImportSession,
  work: (lane: ImportLane) => Promise<void>,
): Promise<void> {
  await Promise.all(lanes.map(work));
}
