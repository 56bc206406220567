import type pg from "pg";
import type { ExportRow } from "../ehr/generate/generate-network.ts";
import { isoInstant } from "../iso-instant.ts";

const PAGE = 2_000;

/** What the record system does not know yet: made in Tandem, or with another status than it last said. */
const UNKNOWN = "(a.ehr_row IS NULL OR a.ehr_row ->> 'status' IS DISTINCT FROM a.status::text)";

// By id, a page at a time: one range of the primary key, and never more than a page in memory.
const APPOINTMENTS = (which: string) => `
  SELECT coalesce(a.ehr_row ->> 'id', a.id) AS id, a.id AS place, a.patient_id AS "patientId", a.clinician_id AS "clinicianId",
         ${isoInstant("a.scheduled_for")} AS "scheduledFor", a.appointment_type AS "appointmentType", a.status::text, a.length
  FROM appointment a WHERE a.id > $1 AND ${which} ORDER BY a.id LIMIT ${PAGE}`;

const PATIENTS = (which: string) => `
  SELECT p.id, p.id AS place, p.first_name AS "firstName", p.last_name AS "lastName", p.email, p.date_of_birth::text AS "dateOfBirth",
         p.state, p.insurance
  FROM patient p
  WHERE p.id > $1 AND EXISTS (SELECT 1 FROM appointment a WHERE a.patient_id = p.id AND ${which}) ORDER BY p.id LIMIT ${PAGE}`;

/** Rows of one file of an export that goes back to the record system, in its own words. */
export async function* exportRows(
  client: pg.ClientBase,
  kind: "patients" | "appointments",
  { full }: { full: boolean },
): AsyncGenerator<ExportRow[]> {
  const which = full ? "true" : UNKNOWN;
  const text = kind === "patients" ? PATIENTS(which) : APPOINTMENTS(which);
  let after = "";
  for (;;) {
    const { rows } = await client.query<ExportRow & { place: string }>(text, [after]);
    if (rows.length > 0) yield rows.map(({ place: _, ...row }) => row);
    after = rows.at(-1)?.place ?? after;
    if (rows.length < PAGE) return;
  }
}
