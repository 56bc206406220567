import type pg from "pg";
import type { KeptRows } from "./keep-rows.ts";

/** Of an appointment, what its time and its counting follow from. */
const COLUMNS = [
  "id",
  "patient_id",
  "clinician_id",
  "time_zone",
  "scheduled_for",
  "length",
  "appointment_type",
  "status",
] as const;

const columnsOf = (alias: string) => COLUMNS.map((column) => `${alias}.${column}`).join(", ");

/** Every appointment of the export that was taken, as it would be. `n` tells the last of two rows about one appointment. */
export const KEPT_APPOINTMENTS: KeptRows = {
  name: "ehr_kept_appointment",
  columns: COLUMNS.join(", "),
  definition: `n bigint GENERATED ALWAYS AS IDENTITY, id text COLLATE "C", patient_id text COLLATE "C", clinician_id text COLLATE "C",
    time_zone text, scheduled_for timestamptz(3), length int, appointment_type text, status appointment_status`,
  rows: `
    SELECT ${columnsOf("a")} FROM ehr_appointment s JOIN appointment a ON a.id = coalesce(s.match, s.id)
    WHERE s.fate IN ('ADDED', 'CHANGED', 'UNCHANGED')`,
};

/** Those of the same clinicians and patients that the export does not speak of are part of it, in their clinician's new zone. */
const foreseen = `
  INSERT INTO ehr_foreseen_appointment (${COLUMNS.join(", ")})
  SELECT ${columnsOf("a").replace("a.time_zone", "coalesce(k.time_zone, a.time_zone)")}
  FROM (
    (SELECT DISTINCT ON (a.id) ${columnsOf("a")} FROM ehr_kept_appointment a ORDER BY a.id, a.n DESC)
    UNION ALL
    SELECT * FROM (
      SELECT ${columnsOf("a")} FROM (SELECT DISTINCT clinician_id FROM ehr_kept_appointment) o JOIN appointment a USING (clinician_id)
      UNION
      SELECT ${columnsOf("a")} FROM (SELECT DISTINCT patient_id FROM ehr_kept_appointment) o JOIN appointment a USING (patient_id)
    ) a WHERE NOT EXISTS (SELECT FROM ehr_kept_appointment t WHERE t.id = a.id)
  ) a LEFT JOIN ehr_kept_clinician k ON k.id = a.clinician_id`;

/**
 * Puts together what a dry run has kept and what is stored: `ehr_foreseen_appointment` has the appointments of the export, and
 * all others of their clinicians and patients, as they would be after an import; `ehr_taken_appointment` says which are the
 * export's.
 */
export async function foreseeAppointments(client: pg.Client): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE ehr_foreseen_appointment (LIKE appointment INCLUDING DEFAULTS INCLUDING GENERATED);
    ANALYZE ehr_kept_clinician, ehr_kept_appointment`);
  await client.query(foreseen);
  await client.query(`
    CREATE INDEX ON ehr_foreseen_appointment (id);
    CREATE INDEX ON ehr_foreseen_appointment (clinician_id, scheduled_for);
    CREATE INDEX ON ehr_foreseen_appointment (patient_id, scheduled_for);
    ANALYZE ehr_foreseen_appointment;
    INSERT INTO ehr_taken_appointment (id) SELECT id FROM ehr_kept_appointment`);
}
