import { type Sql, statement } from "../sql.ts";
import { namePattern } from "./name-pattern.ts";

/** A patient as a list for staff shows it. */
export interface FoundPatient {
  id: string;
  firstName: string;
  lastName: string;
  dateOfBirth: string | null;
  state: string;
  insurance: string;
  email: string | null;
  hasAccount: boolean;
}

const COLUMNS = `p.id, p.first_name AS "firstName", p.last_name AS "lastName", p.date_of_birth AS "dateOfBirth", p.state,
  p.insurance, coalesce(p.email, u.email) AS email, p.account_id IS NOT NULL AS "hasAccount"`;
const FROM = "patient p LEFT JOIN auth_user u ON u.id = p.account_id";

// A trigram index over both names finds a part anywhere in them; the page is cut by a total order.
const byName = statement(
  "staff_patients_by_name",
  `SELECT ${COLUMNS} FROM ${FROM}
   WHERE (lower(p.first_name || ' ' || p.last_name) LIKE $1 OR p.id = $2)
     AND ($3::text IS NULL OR (p.last_name COLLATE "und-x-icu", p.first_name COLLATE "und-x-icu", p.id) > ($3, $4, $5))
   ORDER BY p.last_name COLLATE "und-x-icu", p.first_name COLLATE "und-x-icu", p.id LIMIT $6`,
);
const byId = statement("staff_patient_by_id", `SELECT ${COLUMNS} FROM ${FROM} WHERE p.id = $1`);

export interface PatientPlace {
  lastName: string;
  firstName: string;
  id: string;
}

/** Patients whose name has this part, or whose id it is. */
export async function findPatients(
  sql: Sql,
  search: string,
  after: PatientPlace | undefined,
  limit: number,
): Promise<FoundPatient[]> {
  return sql.rows<FoundPatient & Record<string, unknown>>(byName, [
    namePattern(search),
    search,
    after?.lastName ?? null,
    after?.firstName ?? null,
    after?.id ?? null,
    limit,
  ]);
}

/** One patient's record; null when there is none. */
export async function findPatientRecord(sql: Sql, patientId: string): Promise<FoundPatient | null> {
  const [row] = await sql.rows<FoundPatient & Record<string, unknown>>(byId, [patientId]);
  return row ?? null;
}
