import { type Sql, type Statement, statement } from "../sql.ts";
import { hasLetters, hasPart, isLongEnoughForIndex, partsOfName } from "./searched-name.ts";

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
const ACCOUNT = "LEFT JOIN auth_user u ON u.id = p.account_id";
const ORDER = 'p.last_name COLLATE "und-x-icu", p.first_name COLLATE "und-x-icu", p.id';

const VALUES_BEFORE_PARTS = 5;

// The page is cut by a total order. A trigram index over both names finds a part anywhere in them, and OFFSET has the planner,
// which cannot know how many have it, take that index; a part too short for it is looked for along the index of the order.
function byName(parts: readonly string[]): Statement {
  const isIndexed = parts.some(isLongEnoughForIndex);
  const has = isIndexed ? hasPart : hasLetters;
  const hasAll = parts.map((_, index) => has("p.plain_name", `$${VALUES_BEFORE_PARTS + 1 + index}`));
  return statement(
    isIndexed ? `staff_patients_by_name_${parts.length}` : "staff_patients_by_letters",
    `SELECT ${COLUMNS}
     FROM (SELECT * FROM patient p WHERE ${hasAll.join(" AND ")} OR p.id = $1 ${isIndexed ? "OFFSET 0" : ""}) p ${ACCOUNT}
     WHERE $2::text IS NULL OR (${ORDER}) > ($2, $3, $4)
     ORDER BY ${ORDER} LIMIT $5`,
  );
}
const byId = statement("staff_patient_by_id", `SELECT ${COLUMNS} FROM patient p ${ACCOUNT} WHERE p.id = $1`);

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
  return sql.rows<FoundPatient & Record<string, unknown>>(byName(parts), [
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
