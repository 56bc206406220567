import { SERVICES } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";
import type { Audience } from "./audience.ts";

/** Who there is for an audience, whether or not they have open times. */
export interface EligibleCount {
  /** Whether anybody active gives the service in the state, whomever they take. */
  isAnybodyLicensed: boolean;
  /** How many of them take the insurance, counted up to a limit. */
  eligible: number;
}

// Both are found by the index of licences and payers (clinician_load_audience) and read no further than to the first row, and
// to the limit. MATERIALIZED has the planner begin with the index: hoping for an early end, it would rather read the table,
// which has no early end where nobody is licensed.
const eligibleOf = statement(
  "eligible_clinicians",
  `WITH licensed AS MATERIALIZED (
     SELECT 1 FROM clinician_load WHERE active AND clinician_type = $1::clinician_type AND states @> ARRAY[$2]
   ), eligible AS MATERIALIZED (
     SELECT 1 FROM clinician_load
     WHERE active AND clinician_type = $1::clinician_type AND states @> ARRAY[$2] AND payers @> ARRAY[$3]
   )
   SELECT c.eligible, c.eligible > 0 OR EXISTS (SELECT FROM licensed) AS "isAnybodyLicensed"
   FROM (SELECT count(*)::int AS eligible FROM (SELECT FROM eligible LIMIT $4) e) c`,
);

/** Counts the clinicians who may see an audience (rule 2), no further than to `atMost`. */
export async function countEligible(
  sql: Sql,
  { service, state, insurance }: Audience,
  atMost: number,
): Promise<EligibleCount> {
  const [row] = await sql.rows<EligibleCount & Record<string, unknown>>(eligibleOf, [
    SERVICES[service].clinicianType,
    state,
    insurance,
    atMost,
  ]);
  return row ?? { isAnybodyLicensed: false, eligible: 0 };
}
