import { type Sql, statement } from "../sql.ts";
import type { Acting } from "../transaction.ts";
import { recordAccountChange } from "./audit.ts";

/** What an admin decides about a staff account; what is not given stays. */
interface AccountChange {
  /** The account that asks. */
  by: string;
  accountId: string;
  role: string | undefined;
  /** Whether the account can sign in. */
  active: boolean | undefined;
  now: Date;
}

// In one order, so that two admins who change each other wait instead of deadlocking.
const lock = statement(
  "lock_staff_accounts",
  `SELECT id, role, closed_at IS NULL AS active FROM auth_user
   WHERE id IN ($1, $2) AND role IN ('staff', 'admin') ORDER BY id FOR UPDATE`,
);
const change = statement(
  "change_staff_account",
  `UPDATE auth_user SET role = $2, closed_at = CASE WHEN NOT $3::boolean THEN coalesce(closed_at, $4::timestamptz) END,
     updated_at = $4 WHERE id = $1`,
);
/** Signs an account out everywhere. */
export const endSessions = statement("end_sessions", "DELETE FROM auth_session WHERE user_id = $1");

/**
 * Gives a staff account another role, or closes or opens it; a closed one's sessions end. False when whoever asks is no
 * admin any more, once everybody who changes either account is done: an admin is always left.
 */
export async function changeAccount(
  sql: Sql,
  acting: Acting,
  { by, accountId, role, active, now }: AccountChange,
): Promise<boolean> {
  const locked = await sql.rows<{ id: string; role: string; active: boolean }>(lock, [by, accountId]);
  const admin = locked.find(({ id }) => id === by);
  const known = locked.find(({ id }) => id === accountId);
  if (!admin?.active || admin.role !== "admin" || known === undefined) return false;
  const before = { role: known.role, active: known.active };
  const after = { role: role ?? before.role, active: active ?? before.active };
  await sql.rows(change, [accountId, after.role, after.active, now]);
  if (!after.active) await sql.rows(endSessions, [accountId]);
  await recordAccountChange(sql, acting, accountId, { before, after });
  return true;
}
