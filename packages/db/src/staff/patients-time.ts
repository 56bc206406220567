import type { BusyInterval, PatientFacts } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

/** What says whether a clinician may see a patient, and when the patient is busy with anybody. */
export interface PatientTime extends PatientFacts {
  busy: BusyInterval[];
}

const ms = (instant: string) => `floor(extract(epoch FROM ${instant}) * 1000)::bigint`;

// Each patient's time is a range of an index on the patient.
const patientsTime = statement(
  "staff_patients_time",
  `SELECT p.id, p.state, p.insurance, coalesce((
     SELECT json_agg(b.busy) FROM (
       SELECT json_build_object('startsAt', ${ms("a.scheduled_for")}, 'endsAt', ${ms("a.ends_at")}) AS busy
       FROM appointment a
       WHERE a.patient_id = p.id AND a.scheduled_for BETWEEN $2::date - 1 AND $3::date + 2 AND occupies_time(a.status)
       UNION ALL
       SELECT json_build_object('holdId', h.id, 'startsAt', ${ms("s.scheduled_for")}, 'endsAt', ${ms("s.ends_at")},
         'expiresAt', ${ms("h.expires_at")})
       FROM hold h JOIN hold_session s ON s.hold_id = h.id WHERE h.patient_id = p.id AND h.ended_at IS NULL) b), '[]') AS busy
   FROM patient p WHERE p.id = ANY ($1)`,
);

/** Loads the time of some patients over some dates, `YYYY-MM-DD`, both included; unknown ids are missing. */
export async function loadPatientsTime(
  sql: Sql,
  patientIds: readonly string[],
  { fromDate, toDate }: { fromDate: string; toDate: string },
): Promise<Map<string, PatientTime>> {
  const rows = await sql.rows<PatientTime & { id: string }>(patientsTime, [patientIds, fromDate, toDate]);
  return new Map(rows.map(({ id, state, insurance, busy }) => [id, { state, insurance, busy }]));
}
