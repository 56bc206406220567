import { type Sql, statement } from "../sql.ts";

const lockClinicians = statement(
  "booking_lock_clinicians",
  "SELECT id FROM clinician WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE",
);
const lockPatient = statement(
  "booking_lock_patient",
  "SELECT id FROM patient WHERE id = $1 FOR NO KEY UPDATE",
);
const endLapsedHolds = statement(
  "booking_end_lapsed_holds",
  "SELECT end_lapsed_holds(c.id, $2) FROM unnest($1::text[]) AS c (id)",
);

/**
 * Takes the locks of a write in the one order every writer keeps: clinicians by id, then the patient. Capacity
 * and overlap of a clinician span many rows; the clinician's own row stands for all of them, so two writers for one
 * clinician queue here, briefly, and writers for different clinicians never meet. Then ends what has lapsed.
 *
 * @returns the ids of the clinicians that exist
 */
export async function lockParties(
  sql: Sql,
  clinicianIds: readonly string[],
  patientId: string,
): Promise<string[]> {
  const found = await sql.rows<{ id: string }>(lockClinicians, [clinicianIds]);
  await sql.rows(lockPatient, [patientId]);
  const ids = found.map((row) => row.id);
  await sql.rows(endLapsedHolds, [ids, patientId]);
  return ids;
}
