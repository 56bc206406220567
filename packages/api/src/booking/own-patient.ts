import { type Sql, statement } from "@tandem/db";

const patientOfAccount = statement(
  "patient_of_account",
  "SELECT id, state, insurance FROM patient WHERE id = own_patient($1, $2)",
);

const patientById = statement("patient_by_id", "SELECT id, state, insurance FROM patient WHERE id = $1");

export interface OwnPatient {
  id: string;
  state: string;
  insurance: string;
}

/** One of the account's patients: the one asked for, or the first. Null for a foreign id as for one that does not exist. */
export async function findOwnPatient(
  sql: Sql,
  accountId: string,
  patientId?: string,
): Promise<OwnPatient | null> {
  const [row] = await sql.rows<OwnPatient>(patientOfAccount, [accountId, patientId ?? null]);
  return row ?? null;
}

/** Any patient: for staff. */
export async function findPatient(sql: Sql, patientId: string): Promise<OwnPatient | null> {
  const [row] = await sql.rows<OwnPatient>(patientById, [patientId]);
  return row ?? null;
}
