import { rowReader } from "../rows/field.ts";
import { type PatientRow, patientRow } from "../rows/row-shapes.ts";
import { appliedValue } from "./applied-value.ts";
import type { BatchStatements, RowTaker } from "./row-taker.ts";

const lockPatients = `
  SELECT id FROM patient WHERE id IN (SELECT id FROM ehr_patient) ORDER BY id FOR NO KEY UPDATE`;

const judge = `
  UPDATE ehr_patient s SET was = p.ehr_row, fate = CASE WHEN p.erased_at IS NOT NULL OR p.ehr_row = p.ehr_row || s.says THEN 'UNCHANGED' ELSE 'CHANGED' END
  FROM patient p WHERE p.id = s.id`;

const judgeNew = "UPDATE ehr_patient SET fate = 'ADDED' WHERE fate IS NULL";

const addPayers = `
  INSERT INTO payer (id) SELECT DISTINCT says ->> 'insurance' AS p FROM ehr_patient
  WHERE fate IN ('ADDED', 'CHANGED') ORDER BY p ON CONFLICT DO NOTHING`;

const change = `
  UPDATE patient p SET
    first_name = ${appliedValue("firstName", "p.first_name")},
    last_name = ${appliedValue("lastName", "p.last_name")},
    email = ${appliedValue("email", "p.email")},
    date_of_birth = ${appliedValue("dateOfBirth", "p.date_of_birth", "date")},
    state = ${appliedValue("state", "p.state")},
    insurance = ${appliedValue("insurance", "p.insurance")},
    ehr_row = coalesce(s.was, '{}') || s.says,
    updated_at = tandem_now()
  FROM ehr_patient s WHERE s.fate = 'CHANGED' AND p.id = s.id`;

const add = `
  INSERT INTO patient (id, first_name, last_name, email, date_of_birth, state, insurance, ehr_row)
  SELECT id, says ->> 'firstName', says ->> 'lastName', says ->> 'email', (says ->> 'dateOfBirth')::date,
    says ->> 'state', says ->> 'insurance', says
  FROM ehr_patient WHERE fate = 'ADDED' ORDER BY id`;

export const PATIENT_STATEMENTS: BatchStatements = {
  stage: {
    name: "ehr_patient",
    columns: "n, id, says",
    definition: `n int, id text COLLATE "C", says jsonb, was jsonb, fate text`,
  },
  lock: [lockPatients],
  take: [judge, judgeNew, addPayers, change, add],
  kept: {
    name: "ehr_kept_patient",
    columns: "id, says",
    definition: `id text COLLATE "C", says jsonb`,
    rows: "SELECT id, says FROM ehr_patient WHERE fate IN ('ADDED', 'CHANGED')",
  },
};

/**
 * Patients: compared with what the record system last said, so that staff changes stay.
 * @param now epoch milliseconds; nobody is born later
 */
export function patientsTaker(now: () => number): RowTaker<PatientRow> {
  const shape = patientRow(now);
  return {
    ...PATIENT_STATEMENTS,
    kind: "patients",
    shape,
    read: rowReader(shape),
    batchSize: 5_000,
    staged: (row) => [row.id, JSON.stringify(row)],
  };
}
