import { type Sql, statement } from "../sql.ts";

const unseenSince = statement(
  "patients_unseen_since",
  `SELECT p.id FROM patient p
   WHERE p.erased_at IS NULL AND p.created_at < tandem_now() - make_interval(years => $1)
     AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.patient_id = p.id AND a.ends_at > tandem_now() - make_interval(years => $1))
     AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.patient_id = p.id AND h.created_at > tandem_now() - make_interval(years => $1))
     AND NOT EXISTS (SELECT 1 FROM auth_session s WHERE s.user_id = p.account_id)
   ORDER BY p.id`,
);

/** The patients who have had nothing to do with the clinic for so many years: what retention is to erase. */
export async function findForgottenPatients(sql: Sql, years: number): Promise<string[]> {
  return (await sql.rows<{ id: string }>(unseenSince, [years])).map(({ id }) => id);
}
