import { pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { Flagged } from "../import-report.ts";
import type { ImportSession } from "./import-session.ts";

/** The appointments of the export that were taken, gathered in each lane over its batches. */
export const TAKEN_APPOINTMENTS_TABLE = `CREATE TEMP TABLE ehr_taken_appointment (id text COLLATE "C" NOT NULL)`;

// No appointment lasts longer than a day, so those that can overlap one start within the day before its end: a short
// stretch of the index on the clinician's, or the patient's, starts.
function overlapsAnother(owner: string): string {
  return `EXISTS (SELECT FROM appointment b WHERE b.${owner} = a.${owner} AND b.id <> a.id AND occupies_time(b.status)
    AND b.scheduled_for > a.scheduled_for - interval '1440 minutes' AND b.scheduled_for < a.ends_at AND b.ends_at > a.scheduled_for)`;
}

const countFlagged = `
  WITH taken AS MATERIALIZED (
    SELECT a.* FROM (SELECT DISTINCT id FROM ehr_taken_appointment) t JOIN appointment a ON a.id = t.id
  )
  SELECT
    (SELECT count(*)::int FROM taken a WHERE occupies_time(a.status) AND ${overlapsAnother("clinician_id")}) AS overlapping,
    (SELECT count(*)::int FROM taken a WHERE occupies_time(a.status) AND ${overlapsAnother("patient_id")}) AS "patientBusy",
    (SELECT count(*)::int FROM (SELECT DISTINCT clinician_id, local_date FROM taken WHERE uses_capacity(status)) t
      JOIN capacity_day d USING (clinician_id, local_date) JOIN clinician c ON c.id = t.clinician_id
      WHERE d.booked > c.max_daily_appointments) AS "overDay",
    (SELECT count(*)::int FROM (SELECT DISTINCT clinician_id, week_of FROM taken WHERE uses_capacity(status)) t
      JOIN capacity_week w USING (clinician_id, week_of) JOIN clinician c ON c.id = t.clinician_id
      WHERE w.booked > c.max_weekly_appointments) AS "overWeek"`;

/** Rule 16: how many of the export's appointments overlap, and on how many days and in how many weeks they break a limit. */
export async function countFlaggedAppointments({ client, lanes }: ImportSession): Promise<Flagged> {
  for (const lane of lanes) {
    if (lane.client === client) continue;
    await pipeline(
      lane.client.query(copyTo("COPY ehr_taken_appointment (id) TO STDOUT")),
      client.query(copyFrom("COPY ehr_taken_appointment (id) FROM STDIN")),
    );
  }
  const { rows } = await client.query<Flagged>(countFlagged);
  if (rows[0] === undefined) throw new Error("an aggregate has one row");
  return rows[0];
}
