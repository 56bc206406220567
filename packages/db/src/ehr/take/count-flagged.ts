import { pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { Flagged } from "../import-report.ts";
import type { ImportSession } from "./import-session.ts";
import { foreseeAppointments } from "./kept-appointments.ts";

/** The appointments of the export that were taken, gathered in each lane over its batches. */
export const TAKEN_APPOINTMENTS_TABLE = `CREATE TEMP TABLE ehr_taken_appointment (id text COLLATE "C" NOT NULL)`;

// No appointment lasts longer than a day, so those that can overlap one start within the day before its end: a short
// stretch of the index on the clinician's, or the patient's, starts.
function overlapsAnother(appointment: string, owner: string): string {
  return `EXISTS (SELECT FROM ${appointment} b WHERE b.${owner} = a.${owner} AND b.id <> a.id AND occupies_time(b.status)
    AND b.scheduled_for > a.scheduled_for - interval '1440 minutes' AND b.scheduled_for < a.ends_at AND b.ends_at > a.scheduled_for)`;
}

/** Where appointments, limits and what is booked are read: the tables, or what a dry run foresees. */
interface Sources {
  appointment: string;
  clinician: string;
  capacityDay: string;
  capacityWeek: string;
}

const STORED: Sources = {
  appointment: "appointment",
  clinician: "clinician",
  capacityDay: "capacity_day",
  capacityWeek: "capacity_week",
};

const foreseenCapacity = (period: string) =>
  `(SELECT clinician_id, ${period}, count(*) AS booked FROM ehr_foreseen_appointment WHERE uses_capacity(status) GROUP BY 1, 2)`;

const FORESEEN: Sources = {
  appointment: "ehr_foreseen_appointment",
  clinician: `(SELECT id, max_daily_appointments, max_weekly_appointments FROM ehr_kept_clinician UNION ALL
    SELECT id, max_daily_appointments, max_weekly_appointments FROM clinician c
    WHERE NOT EXISTS (SELECT FROM ehr_kept_clinician k WHERE k.id = c.id))`,
  capacityDay: foreseenCapacity("local_date"),
  capacityWeek: foreseenCapacity("week_of"),
};

const countFlagged = ({ appointment, clinician, capacityDay, capacityWeek }: Sources) => `
  WITH taken AS MATERIALIZED (
    SELECT a.* FROM (SELECT DISTINCT id FROM ehr_taken_appointment) t JOIN ${appointment} a ON a.id = t.id
  )
  SELECT
    (SELECT count(*)::int FROM taken a WHERE occupies_time(a.status) AND ${overlapsAnother(appointment, "clinician_id")}) AS overlapping,
    (SELECT count(*)::int FROM taken a WHERE occupies_time(a.status) AND ${overlapsAnother(appointment, "patient_id")}) AS "patientBusy",
    (SELECT count(*)::int FROM (SELECT DISTINCT clinician_id, local_date FROM taken WHERE uses_capacity(status)) t
      JOIN ${capacityDay} d USING (clinician_id, local_date) JOIN ${clinician} c ON c.id = t.clinician_id
      WHERE d.booked > c.max_daily_appointments) AS "overDay",
    (SELECT count(*)::int FROM (SELECT DISTINCT clinician_id, week_of FROM taken WHERE uses_capacity(status)) t
      JOIN ${capacityWeek} w USING (clinician_id, week_of) JOIN ${clinician} c ON c.id = t.clinician_id
      WHERE w.booked > c.max_weekly_appointments) AS "overWeek"`;

/** Rule 16: how many of the export's appointments overlap, and on how many days and in how many weeks they break a limit. */
export async function countFlaggedAppointments({ client, lanes, dryRun }: ImportSession): Promise<Flagged> {
  for (const lane of lanes) {
    if (lane.client === client) continue;
    await pipeline(
      lane.client.query(copyTo("COPY ehr_taken_appointment (id) TO STDOUT")),
      client.query(copyFrom("COPY ehr_taken_appointment (id) FROM STDIN")),
    );
  }
  if (dryRun) await foreseeAppointments(client);
  const { rows } = await client.query<Flagged>(countFlagged(dryRun ? FORESEEN : STORED));
  if (rows[0] === undefined) throw new Error("an aggregate has one row");
  return rows[0];
}
