import { accept, type Result } from "@tandem/domain";
import type { Database } from "../database.ts";
import { type Sql, statement } from "../sql.ts";
import { recordPatientErased } from "../staff/audit.ts";
import { type Acting, transact } from "../transaction.ts";

export type NotErased = { kind: "NO_SUCH_PATIENT" } | { kind: "SESSIONS_TO_COME" };

const lockPatient = statement(
  "lock_patient_to_erase",
  "SELECT account_id, erased_at IS NOT NULL AS erased FROM patient WHERE id = $1 FOR NO KEY UPDATE",
);
const sessionsToCome = statement(
  "sessions_to_come",
  `SELECT 1 FROM appointment WHERE patient_id = $1 AND status = 'UPCOMING' AND ends_at > tandem_now()
   UNION ALL SELECT 1 FROM hold WHERE patient_id = $1 AND ended_at IS NULL AND expires_at > tandem_now() LIMIT 1`,
);
const erasePerson = statement(
  "erase_person",
  `UPDATE patient SET erased_at = tandem_now(), account_id = NULL, first_name = 'Erased', last_name = 'patient', email = NULL,
     date_of_birth = NULL, ehr_row = NULL, updated_at = tandem_now() WHERE id = $1`,
);
const endWaiting = statement(
  "end_waiting_of_erased",
  `UPDATE waitlist_entry SET ended_at = coalesce(ended_at, tandem_now()), ending = coalesce(ending, 'LEFT'), filter = '{}' WHERE patient_id = $1`,
);
const othersOfAccount = statement("others_of_account", "SELECT 1 FROM patient WHERE account_id = $1 LIMIT 1");
const accountRole = statement("role_of_account", "SELECT role FROM auth_user WHERE id = $1");
// The row stays: bookings and the audit name it by its id.
const eraseAccount = statement(
  "erase_account",
  `UPDATE auth_user SET name = 'Erased account', email = 'erased-' || id || '@invalid', email_verified = false, image = NULL,
     time_zone = NULL, updated_at = now() WHERE id = $1`,
);
const eraseSignIn = [
  statement("erase_sessions", "DELETE FROM auth_session WHERE user_id = $1"),
  statement("erase_credentials", "DELETE FROM auth_credential WHERE user_id = $1"),
  statement("erase_kept_answers", "DELETE FROM idempotency_key WHERE actor_id = $1"),
  statement("erase_join_failures", "DELETE FROM patient_join_failure WHERE account_id = $1"),
  statement("erase_letter_links", "UPDATE mail SET link = NULL WHERE subject_id = $1 AND link IS NOT NULL"),
];

/**
 * Erases what names a patient, and the account with it when no other patient is on it. What stays speaks of an id: bookings,
 * appointments, capacity and the audit, which is append-only and never held a name. A trigger keeps imports and forms from
 * bringing anything back. Doing it twice changes nothing.
 *
 * @returns refuses while the patient has sessions to come: cancel them first, the clinician expects somebody
 */
export function erasePatient(
  database: Database,
  patientId: string,
  acting: Acting,
): Promise<Result<{ accountErased: boolean }, NotErased>> {
  return transact<{ accountErased: boolean }, NotErased>(database, acting, async (sql) => {
    const [patient] = await sql.rows<{ account_id: string | null; erased: boolean }>(lockPatient, [
      patientId,
    ]);
    if (patient === undefined) return { ok: false, error: { kind: "NO_SUCH_PATIENT" } };
    if (patient.erased) return accept({ accountErased: false });
    if ((await sql.rows(sessionsToCome, [patientId])).length > 0)
      return { ok: false, error: { kind: "SESSIONS_TO_COME" } };
    await sql.rows(erasePerson, [patientId]);
    await sql.rows(endWaiting, [patientId]);
    await recordPatientErased(sql, acting, patientId);
    return accept({ accountErased: await eraseLeftAccount(sql, patient.account_id) });
  });
}

/** An account that no patient is left on is erased too; that of staff stays. */
async function eraseLeftAccount(sql: Sql, accountId: string | null): Promise<boolean> {
  if (accountId === null || (await sql.rows(othersOfAccount, [accountId])).length > 0) return false;
  const [account] = await sql.rows<{ role: string }>(accountRole, [accountId]);
  if (account?.role !== "patient") return false;
  await sql.rows(eraseAccount, [accountId]);
  for (const erase of eraseSignIn) await sql.rows(erase, [accountId]);
  return true;
}
