import { type Sql, statement } from "../sql.ts";
import type { Acting } from "../transaction.ts";
import { recordAccountChange } from "./audit.ts";
import { endSessions } from "./change-account.ts";

const lockStaffAccount = statement(
  "lock_staff_account",
  `SELECT two_factor_enabled AS "twoFactor" FROM auth_user WHERE id = $1 AND role IN ('staff', 'admin') FOR UPDATE`,
);
const forget = [
  statement("forget_two_factor", "DELETE FROM auth_two_factor WHERE user_id = $1"),
  statement(
    "without_two_factor",
    "UPDATE auth_user SET two_factor_enabled = false, updated_at = now() WHERE id = $1",
  ),
  endSessions,
];

/** Forgets the second factor of a staff account and ends its sessions, with the audit entry. False when there is no such account. */
export async function forgetTwoFactor(sql: Sql, acting: Acting, accountId: string): Promise<boolean> {
  const [before] = await sql.rows<{ twoFactor: boolean }>(lockStaffAccount, [accountId]);
  if (before === undefined) return false;
  for (const each of forget) await sql.rows(each, [accountId]);
  await recordAccountChange(sql, acting, accountId, { before, after: { twoFactor: false } });
  return true;
}
