import { type DatabaseFault, databaseFault } from "../../database-error.ts";
import { type CopyValue, copyRows } from "./copy-rows.ts";
import type { ImportLane } from "./import-session.ts";
import { readKept, writeKept } from "./keep-rows.ts";
import { retakeNamed } from "./retake-named.ts";
import { type Identified, REFUSALS, type RowTaker } from "./row-taker.ts";

/** A row on its way, with its place in the file. */
export interface PlacedRow<Row> {
  at: number;
  row: Row;
}

export interface BatchOutcome {
  added: number;
  changed: number;
  unchanged: number;
  refused: { at: number; field?: string; reason: string }[];
  /** Clinicians whose place in the order of search may differ now. */
  touched: string[];
}

/**
 * Takes rows of one kind in one transaction: staged with COPY, judged against the database under the clinicians' locks, written
 * in sets, and the read model of the touched days brought up to date.
 *
 * Where the database itself refuses what none of our checks foresaw, halves are tried until the one row stands alone, so that
 * it costs no other.
 */
export async function takeBatch<Row extends Identified>(
  lane: ImportLane,
  taker: RowTaker<Row>,
  rows: readonly PlacedRow<Row>[],
): Promise<BatchOutcome> {
  try {
    return await takeAtOnce(lane, taker, rows);
  } catch (error) {
    const fault = databaseFault(error);
    if (fault === undefined || !isAboutData(fault)) throw error;
    const [only] = rows;
    if (rows.length === 1 && only !== undefined) return refuseOnly(only.at, fault);
    const middle = Math.ceil(rows.length / 2);
    const first = await takeBatch(lane, taker, rows.slice(0, middle));
    return sum(first, await takeBatch(lane, taker, rows.slice(middle)));
  }
}

/** A dry run keeps what later batches need to know of this one, which is then rolled back. */
async function takeAtOnce<Row extends Identified>(
  lane: ImportLane,
  taker: RowTaker<Row>,
  rows: readonly PlacedRow<Row>[],
): Promise<BatchOutcome> {
  const { kept } = taker;
  if (!lane.dryRun || kept === undefined) return lane.inTransaction(() => takeRows(lane, taker, rows));
  const { outcome, text } = await lane.inTransaction(async () => ({
    outcome: await takeRows(lane, taker, rows),
    text: await readKept(lane.client, kept),
  }));
  await writeKept(lane.client, kept, text);
  return outcome;
}

async function takeRows<Row extends Identified>(
  { client, dryRun }: ImportLane,
  taker: RowTaker<Row>,
  rows: readonly PlacedRow<Row>[],
): Promise<BatchOutcome> {
  const { name, columns } = taker.stage;
  await client.query(`TRUNCATE ${name}, ehr_touched`);
  await copyRows(client, `${name} (${columns})`, stagedRows(taker, rows));
  for (const statement of taker.lock) await client.query(statement);
  if (dryRun) await retakeNamed(client, taker);
  for (const statement of taker.take) await client.query(statement);
  if (!dryRun) for (const statement of taker.refresh ?? []) await client.query(statement);
  const touched = await refreshTouched(client, dryRun);

  const outcome: BatchOutcome = { added: 0, changed: 0, unchanged: 0, refused: [], touched };
  const { rows: fates } = await client.query<{ fate: string; count: number; places: number[] }>(
    `SELECT fate, count(*)::int AS count,
            array_agg(n ORDER BY n) FILTER (WHERE fate NOT IN ('ADDED', 'CHANGED', 'UNCHANGED')) AS places
     FROM ${name} GROUP BY fate`,
  );
  for (const { fate, count, places } of fates) {
    if (fate === "ADDED") outcome.added = count;
    else if (fate === "CHANGED") outcome.changed = count;
    else if (fate === "UNCHANGED") outcome.unchanged = count;
    else for (const n of places) outcome.refused.push({ at: rows[n]?.at ?? 0, ...refusal(fate) });
  }
  return outcome;
}

function* stagedRows<Row extends Identified>(
  taker: RowTaker<Row>,
  rows: readonly PlacedRow<Row>[],
): Generator<CopyValue[]> {
  for (const [n, { row }] of rows.entries()) yield [n, ...taker.staged(row)];
}

function refusal(fate: string): { field: string; reason: string } {
  const known = REFUSALS[fate];
  if (known === undefined) throw new Error(`a row met the fate ${fate}, which nobody has named`);
  return known;
}

/**
 * Computes the open starts of the touched local days again, and returns the touched clinicians, marked for a new place in the
 * order of search. A dry run has no use for either.
 */
export async function refreshTouched(client: ImportLane["client"], dryRun: boolean): Promise<string[]> {
  const { rows } = await client.query<{ touched: string[] }>(
    "SELECT coalesce(array_agg(DISTINCT clinician_id ORDER BY clinician_id), '{}') AS touched FROM ehr_touched",
  );
  const touched = rows[0]?.touched ?? [];
  if (dryRun || touched.length === 0) return touched;
  await client.query(`
    SELECT refresh_open_days(array_agg(clinician_id), array_agg(day))
    FROM (SELECT DISTINCT clinician_id, day FROM ehr_touched WHERE day IS NOT NULL) t HAVING count(*) > 0`);
  await client.query("SELECT touch_clinicians($1)", [touched]);
  return touched;
}

/** SQLSTATE classes 22 (data) and 23 (constraints): the rows are to blame, not the connection. */
function isAboutData({ code }: DatabaseFault): boolean {
  return code.startsWith("22") || code.startsWith("23");
}

/** By constraint, or by SQLSTATE where none was violated. */
const REASONS: Readonly<Record<string, string>> = {
  booking_one_live: "The patient has another live booking of this service, made in Tandem.",
  booking_is_whole: "The booking made in Tandem that this appointment is part of would no longer be whole.",
  "22023": "The database does not know this time zone.",
};

function refuseOnly(at: number, fault: DatabaseFault): BatchOutcome {
  const cause = fault.constraint ?? fault.code;
  const reason = REASONS[cause] ?? `The database refused the row (${cause}).`;
  return { added: 0, changed: 0, unchanged: 0, refused: [{ at, reason }], touched: [] };
}

function sum(one: BatchOutcome, other: BatchOutcome): BatchOutcome {
  return {
    added: one.added + other.added,
    changed: one.changed + other.changed,
    unchanged: one.unchanged + other.unchanged,
    refused: [...one.refused, ...other.refused],
    touched: [...one.touched, ...other.touched],
  };
}
