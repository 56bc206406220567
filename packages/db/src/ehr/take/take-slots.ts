import { rowReader } from "../rows/field.ts";
import { SLOT_ROW, type SlotRow } from "../rows/row-shapes.ts";
import type { RowTaker } from "./row-taker.ts";
import { CLINICIANS } from "./take-clinicians.ts";

/** In id order, as every writer does. With them locked, nobody else writes their slots or books them. */
const lockClinicians = `
  SELECT id FROM clinician WHERE id IN (SELECT DISTINCT clinician_id FROM ehr_slot) ORDER BY id FOR NO KEY UPDATE`;

const judgeUnknown = `
  UPDATE ehr_slot s SET fate = 'UNKNOWN_CLINICIAN'
  WHERE NOT EXISTS (SELECT FROM clinician c WHERE c.id = s.clinician_id)`;

const judge = `
  UPDATE ehr_slot s SET was_day = a.local_date, fate = CASE
    WHEN a.clinician_id <> s.clinician_id THEN 'OTHER_CLINICIAN'
    WHEN a.withdrawn_at IS NULL AND (a.date, a.length, a.location) IS NOT DISTINCT FROM (s.date, s.length, s.location)
      THEN 'UNCHANGED'
    ELSE 'CHANGED' END
  FROM available_slot a WHERE a.id = s.id AND s.fate = 'ADDED'`;

const change = `
  WITH changed AS (
    UPDATE available_slot a
    SET date = s.date, length = s.length, location = s.location, withdrawn_at = NULL, updated_at = tandem_now()
    FROM ehr_slot s WHERE s.fate = 'CHANGED' AND a.id = s.id
    RETURNING a.clinician_id, a.local_date, s.was_day
  )
  INSERT INTO ehr_touched (clinician_id, day)
  SELECT clinician_id, local_date FROM changed UNION SELECT clinician_id, was_day FROM changed`;

const add = `
  WITH added AS (
    INSERT INTO available_slot (id, clinician_id, time_zone, date, length, location, created_at)
    SELECT s.id, s.clinician_id, c.time_zone, s.date, s.length, s.location, coalesce(s.created_at, tandem_now())
    FROM ehr_slot s JOIN clinician c ON c.id = s.clinician_id WHERE s.fate = 'ADDED'
    RETURNING clinician_id, local_date
  )
  INSERT INTO ehr_touched (clinician_id, day) SELECT DISTINCT clinician_id, local_date FROM added`;

/** Slots: the record system's alone, so a row is compared with the slot itself. A withdrawn one seen again is back. */
export const SLOTS: RowTaker<SlotRow> = {
  kind: "available-slots",
  shape: SLOT_ROW,
  read: rowReader(SLOT_ROW),
  batchSize: 10_000,
  stage: {
    name: "ehr_slot",
    columns: "n, id, clinician_id, date, length, location, created_at",
    definition: `n int, id text COLLATE "C", clinician_id text COLLATE "C", date timestamptz(3), length int, location text,
      created_at timestamptz(3), was_day date, fate text DEFAULT 'ADDED'`,
  },
  staged: (row) => [
    row.id,
    row.clinicianId,
    new Date(row.date).toISOString(),
    row.length,
    row.location,
    typeof row.createdAt === "number" ? new Date(row.createdAt).toISOString() : null,
  ],
  clinicianOf: (row) => row.clinicianId,
  locks: (row) => row.clinicianId,
  lock: [lockClinicians],
  take: [judgeUnknown, judge, change, add],
  names: [{ column: "clinician_id", statements: CLINICIANS }],
};
