import { type Sql, statement } from "../sql.ts";

/** A clinician whose offers have changed. */
export interface ChangedClinician {
  clinicianId: string;
  /** The number of the last change; no other has the same. */
  changes: string;
}

const changedClinicians = statement(
  "changed_clinicians",
  "SELECT clinician_id, changes FROM waitlist_look WHERE clinician_id > $1 ORDER BY clinician_id LIMIT $2",
);
// A note that somebody is writing at this moment will have another number: it is not waited for.
const forgetLook = statement(
  "forget_waitlist_look",
  `DELETE FROM waitlist_look WHERE (clinician_id, changes) IN (
     SELECT clinician_id, changes FROM waitlist_look WHERE clinician_id = $1 AND changes = $2 FOR UPDATE SKIP LOCKED)`,
);
// Each note is forgotten as it was when nobody waited; one that is written meanwhile stays.
const forgetForNobody = statement(
  "forget_waitlist_looks_for_nobody",
  `WITH seen AS MATERIALIZED (
     SELECT clinician_id, changes FROM waitlist_look WHERE NOT EXISTS (SELECT 1 FROM waitlist_entry WHERE ended_at IS NULL)
   )
   DELETE FROM waitlist_look WHERE (clinician_id, changes) IN (
     SELECT l.clinician_id, l.changes FROM waitlist_look l JOIN seen USING (clinician_id, changes) FOR UPDATE OF l SKIP LOCKED)`,
);
const noteClinician = statement(
  "note_clinician_to_look_at",
  `INSERT INTO waitlist_look (clinician_id) VALUES ($1)
   ON CONFLICT (clinician_id) DO UPDATE SET changes = excluded.changes`,
);
const withLapsedHolds = statement(
  "clinicians_with_lapsed_holds",
  `SELECT DISTINCT clinician_id FROM (
     SELECT clinician_id FROM hold WHERE ended_at IS NULL AND expires_at <= tandem_now() ORDER BY expires_at LIMIT $1) lapsed`,
);
const endLapsed = statement(
  "end_lapsed_holds_of_clinician",
  "SELECT lock_parties(ARRAY[$1], '{}', '{}', true)",
);

/** Clinicians whose offers may have changed since waiting patients were last thought of, by id, behind the one given. */
export async function findChangedClinicians(
  sql: Sql,
  after: string,
  limit: number,
): Promise<ChangedClinician[]> {
  const rows = await sql.rows<{ clinician_id: string; changes: string }>(changedClinicians, [after, limit]);
  return rows.map((row) => ({ clinicianId: row.clinician_id, changes: row.changes }));
}

/** Forgets a change that has been dealt with, unless there has been another one since. */
export async function forgetChange(sql: Sql, { clinicianId, changes }: ChangedClinician): Promise<void> {
  await sql.rows(forgetLook, [clinicianId, changes]);
}

/** Forgets every change as long as nobody waits for any. */
export async function forgetChangesForNobody(sql: Sql): Promise<void> {
  await sql.rows(forgetForNobody, []);
}

/** Has a clinician looked at in the next round, as after a change. */
export async function noteClinicianToLookAt(sql: Sql, clinicianId: string): Promise<void> {
  await sql.rows(noteClinician, [clinicianId]);
}

/** Clinicians with holds that have lapsed without anybody ending them, the longest lapsed first. */
export async function findCliniciansWithLapsedHolds(sql: Sql, limit: number): Promise<string[]> {
  const rows = await sql.rows<{ clinician_id: string }>(withLapsedHolds, [limit]);
  return rows.map((row) => row.clinician_id);
}

/** Ends what has lapsed of a clinician's holds, under the clinician's lock: their time is on offer again. */
export async function endLapsedHolds(sql: Sql, clinicianId: string): Promise<void> {
  await sql.rows(endLapsed, [clinicianId]);
}
