import {
  type Acting,
  type Database,
  inTransaction,
  recordPatientJoined,
  type Sql,
  statement,
} from "@tandem/db";
import { type EpochDay, formatDate, type RuleSettings } from "@tandem/domain";

/** Wrong dates of birth within a day; nobody gets to try them all. */
const FAILURES_PER_DAY = 5;

const lockAccount = statement(
  "join_lock_account",
  `SELECT email, email_verified AS "isVerified",
          (SELECT count(*)::int FROM patient p WHERE p.account_id = u.id) AS patients,
          (SELECT count(*)::int FROM patient_join_failure f
           WHERE f.account_id = u.id AND f.at > tandem_now() - interval '24 hours') AS failures
   FROM auth_user u WHERE u.id = $1 FOR UPDATE`,
);
// An account's patients are in the order in which they came to it, so created_at starts anew: the first patient, who is
// the default of every booking, stays the first.
const joinByBirth = statement(
  "join_patients_by_birth",
  `UPDATE patient SET account_id = $1, created_at = tandem_now(), updated_at = tandem_now()
   WHERE id IN (SELECT id FROM patient WHERE account_id IS NULL AND lower(email) = lower($2) AND date_of_birth = $3::date
                ORDER BY id LIMIT $4 FOR UPDATE) AND account_id IS NULL
   RETURNING id`,
);
const joinById = statement(
  "join_patient_by_id",
  `UPDATE patient SET account_id = $1, created_at = tandem_now(), updated_at = tandem_now()
   WHERE id = $2 AND account_id IS NULL RETURNING id`,
);
const noteFailure = statement(
  "note_join_failure",
  "INSERT INTO patient_join_failure (account_id) VALUES ($1)",
);

export type JoinAnswer =
  | { kind: "JOINED"; patientIds: string[] }
  | { kind: "NO_MATCH" | "NOT_VERIFIED" | "TOO_MANY_TRIES" | "TOO_MANY_PATIENTS" };

interface LockedAccount {
  email: string;
  isVerified: boolean;
  patients: number;
  failures: number;
}

/**
 * Joins patients of the record system to an account: those the record system knows by the account's verified address
 * and by the date of birth that its owner says. Two at once wait for each other, so no account gets more patients than
 * it may have.
 */
export function joinPatientsByBirth(
  database: Database,
  acting: Acting,
  account: { accountId: string; born: EpochDay },
  rules: RuleSettings,
): Promise<JoinAnswer> {
  return joining(database, acting, account.accountId, async (sql, { email, patients, failures }) => {
    if (failures >= FAILURES_PER_DAY) return { kind: "TOO_MANY_TRIES" };
    const room = rules.maxPatientsPerAccount - patients;
    if (room <= 0) return { kind: "TOO_MANY_PATIENTS" };
    const born = formatDate(account.born);
    const joined = await sql.rows<{ id: string }>(joinByBirth, [account.accountId, email, born, room]);
    if (joined.length > 0) return { kind: "JOINED", patientIds: joined.map(({ id }) => id) };
    await sql.rows(noteFailure, [account.accountId]);
    return { kind: "NO_MATCH" };
  });
}

/** Joins one patient to an account whose address is verified, on the word of staff who know who it is. */
export function joinPatientByStaff(
  database: Database,
  acting: Acting,
  asked: { accountId: string; patientId: string },
  rules: RuleSettings,
): Promise<JoinAnswer> {
  return joining(database, acting, asked.accountId, async (sql, { patients }) => {
    if (patients >= rules.maxPatientsPerAccount) return { kind: "TOO_MANY_PATIENTS" };
    const joined = await sql.rows<{ id: string }>(joinById, [asked.accountId, asked.patientId]);
    return joined.length === 0
      ? { kind: "NO_MATCH" }
      : { kind: "JOINED", patientIds: joined.map(({ id }) => id) };
  });
}

function joining(
  database: Database,
  acting: Acting,
  accountId: string,
  work: (sql: Sql, account: LockedAccount) => Promise<JoinAnswer>,
): Promise<JoinAnswer> {
  return inTransaction<JoinAnswer>(database, acting, async (sql) => {
    const [account] = await sql.rows<LockedAccount & Record<string, unknown>>(lockAccount, [accountId]);
    if (account === undefined) return { kind: "NO_MATCH" };
    if (!account.isVerified) return { kind: "NOT_VERIFIED" };
    const answer = await work(sql, account);
    const joined = answer.kind === "JOINED" ? answer.patientIds : [];
    for (const patientId of joined) await recordPatientJoined(sql, acting, patientId, accountId);
    return answer;
  });
}
