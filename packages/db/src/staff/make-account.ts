import { type Sql, statement } from "../sql.ts";
import type { Acting } from "../transaction.ts";
import { recordAccountChange } from "./audit.ts";

/** Somebody who is to work at the clinic. */
export interface NewStaffAccount {
  email: string;
  name: string;
  role: "staff" | "admin";
  passwordHash: string;
}

const make = statement(
  "make_staff_account",
  `WITH made AS (
     INSERT INTO auth_user (id, email, name, role, email_verified)
     VALUES (replace(gen_random_uuid()::text, '-', ''), $1, $2, $3, true) ON CONFLICT (email) DO NOTHING RETURNING id
   ), credential AS (
     INSERT INTO auth_credential (id, account_id, provider_id, user_id, password)
     SELECT replace(gen_random_uuid()::text, '-', ''), id, 'credential', id, $4 FROM made
   )
   SELECT id FROM made`,
);
const lockByEmail = statement(
  "lock_account_by_email",
  "SELECT id, role, closed_at IS NULL AS active FROM auth_user WHERE email = $1 FOR UPDATE",
);
const giveRoleStatement = statement(
  "give_role",
  "UPDATE auth_user SET role = $2, closed_at = NULL, updated_at = now() WHERE id = $1",
);

/**
 * Makes an account that works at the clinic, with its audit entry. Its address counts as confirmed: whoever makes it
 * vouches for it.
 *
 * @returns the account's id; null when another account has the address
 */
export async function makeStaffAccount(
  sql: Sql,
  acting: Acting,
  { email, name, role, passwordHash }: NewStaffAccount,
): Promise<string | null> {
  const [made] = await sql.rows<{ id: string }>(make, [email, name, role, passwordHash]);
  if (made === undefined) return null;
  await recordAccountChange(sql, acting, made.id, { before: null, after: { role, active: true } });
  return made.id;
}

/** Gives the account with this address a role and opens it, with its audit entry. False when there is none. */
export async function giveRole(
  sql: Sql,
  acting: Acting,
  { email, role }: Pick<NewStaffAccount, "email" | "role">,
): Promise<boolean> {
  const [known] = await sql.rows<{ id: string; role: string; active: boolean }>(lockByEmail, [email]);
  if (known === undefined) return false;
  const { id, ...before } = known;
  await sql.rows(giveRoleStatement, [id, role]);
  await recordAccountChange(sql, acting, id, { before, after: { role, active: true } });
  return true;
}
