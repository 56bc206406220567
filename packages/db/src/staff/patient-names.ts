import { type Sql, statement } from "../sql.ts";

/** Who a patient is, where staff see a list. */
export interface PatientName extends Record<string, unknown> {
  id: string;
  firstName: string;
  lastName: string;
}

const names = statement(
  "staff_patient_names",
  'SELECT id, first_name AS "firstName", last_name AS "lastName" FROM patient WHERE id = ANY ($1::text[])',
);

/** The names of these patients, in no order; those who do not exist have none. */
export async function patientNames(sql: Sql, patientIds: readonly string[]): Promise<PatientName[]> {
  return patientIds.length === 0 ? [] : sql.rows<PatientName>(names, [patientIds]);
}
