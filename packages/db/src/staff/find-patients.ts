import { type Sql, type Statement, statement } from "../sql.ts";
import { hasPart, partsOfName, plainNameOfPatient } from "./searched-name.ts";

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

const VALUES_BEFORE_PARTS = 5;

// A trigram index over both names finds a part anywhere in them; the page is cut by a total order.
function byName(parts: number): Statement {
  const hasAll = Array.from({ length: parts }, (_, index) =>
    hasPart(plainNameOfPatient("p"), `$${VALUES_BEFORE_PARTS + 1 + index}`),
  );
  return statement(
    `staff_patients_by_name_${parts}`,
    `SELECT ${COLUMNS} FROM ${FROM}
     WHERE (${hasAll.join(" AND ")} OR p.id = $1)
       AND ($2::text IS NULL OR (p.last_name COLLATE "und-x-icu", p.first_name COLLATE "und-x-icu", p.id) > ($2, $3, $4))
     ORDER BY p.last_name COLLATE "und-x-icu", p.first_name COLLATE "und-x-icu", p.id LIMIT $5`,
  );
}
const byId = statement("staff_patient_by_id", `SELECT ${COLUMNS} FROM ${FROM} WHERE p.id = $1`);

export interface PatientPlace {
  lastName: string;
  firstName: string;
  id: string;
}

/** Patients whose name has these words, or whose id it is. */
export async function findPatients(
  sql: Sql,
  search: string,
  after: PatientPlace | undefined,
  limit: number,
): Promise<FoundPatient[]> {
  const parts = partsOfName(search);
  return sql.rows<FoundPatient & Record<string, unknown>>(byName(parts.length), [
    search,
    after?.lastName ?? null,
    after?.firstName ?? null,
    after?.id ?? null,
    limit,
    ...parts,
  ]);
}

/** One patient's record; null when there is none. */
export async function findPatientRecord(sql: Sql, patientId: string): Promise<FoundPatient | null> {
  const [row] = await sql.rows<FoundPatient & Record<string, unknown>>(byId, [patientId]);
  return row ?? null;
}
