import { type Sql, statement } from "../sql.ts";

const lockPartiesStatement = statement(
  "lock_parties",
  "SELECT clinicians AS found FROM lock_parties($1, ARRAY[$2], ARRAY[$3], true)",
);

/**
 * Takes the locks of a write in the one order every writer keeps: clinicians by id, then the patient. Two writers for
 * one clinician queue here, briefly; writers for different clinicians never meet. Then ends what has lapsed.
 *
 * @param accountId whose open hold is to make way; null when none is
 * @returns the ids of the clinicians that exist
 */
export async function lockParties(
  sql: Sql,
  clinicianIds: readonly string[],
  patientId: string,
  accountId: string | null = null,
): Promise<string[]> {
  const [row] = await sql.rows<{ found: string[] }>(lockPartiesStatement, [
    clinicianIds,
    patientId,
    accountId,
  ]);
  return row?.found ?? [];
}
