import { type ClinicianType, SERVICES } from "@tandem/domain";
import { type Sql, type Statement, statement } from "../sql.ts";
import { hasPart, partsOfName } from "../staff/searched-name.ts";
import type { Audience } from "./audience.ts";

/** A clinician as anybody may see one. */
export interface ListedClinician {
  id: string;
  firstName: string;
  lastName: string;
  clinicianType: ClinicianType;
}

/** A clinician, and whom they see. */
export interface ClinicianPractice extends ListedClinician {
  active: boolean;
  states: string[];
  insurances: string[];
}

const COLUMNS = `l.clinician_id AS id, l.first_name AS "firstName", l.last_name AS "lastName",
  l.clinician_type AS "clinicianType"`;

const VALUES_BEFORE_PARTS = 4;

// clinician_load has, in one narrow row a clinician, all that is asked here, and the index of parts of names. Who goes
// beyond the limit has to say more of the name: there are no further pages.
function byName(parts: number): Statement {
  const hasAll = Array.from({ length: parts }, (_, index) =>
    hasPart("l.plain_name", `$${VALUES_BEFORE_PARTS + 1 + index}`),
  );
  return statement(
    `clinicians_by_name_${parts}`,
    `SELECT ${COLUMNS} FROM clinician_load l
     WHERE l.active AND l.clinician_type = $1::clinician_type AND $2 = ANY (l.states) AND $3 = ANY (l.payers)
       AND ${hasAll.join(" AND ")}
     ORDER BY l.last_name COLLATE "und-x-icu", l.first_name COLLATE "und-x-icu", l.clinician_id LIMIT $4`,
  );
}

const practiceOf = statement(
  "clinician_practice",
  `SELECT ${COLUMNS}, l.active, l.states, l.payers AS insurances FROM clinician_load l WHERE l.clinician_id = $1`,
);

/** The clinicians with these words in their name who may see this audience, whether or not they have open times. */
export function findCliniciansByName(
  sql: Sql,
  { service, state, insurance }: Audience,
  name: string,
  limit: number,
): Promise<ListedClinician[]> {
  const { clinicianType } = SERVICES[service];
  const parts = partsOfName(name);
  return sql.rows<ListedClinician & Record<string, unknown>>(byName(parts.length), [
    clinicianType,
    state,
    insurance,
    limit,
    ...parts,
  ]);
}

/** One clinician and whom they see; null when there is none. */
export async function findClinicianPractice(
  sql: Sql,
  clinicianId: string,
): Promise<ClinicianPractice | null> {
  const [row] = await sql.rows<ClinicianPractice & Record<string, unknown>>(practiceOf, [clinicianId]);
  return row ?? null;
}
