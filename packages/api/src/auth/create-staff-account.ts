import { type Acting, type Database, makeStaffAccount, type NewStaffAccount, transact } from "@tandem/db";
import { accept } from "@tandem/domain";

/** Makes an account that works at the clinic, and its audit entry with it; null when another account has the address. */
export async function createStaffAccount(
  database: Database,
  acting: Acting,
  account: NewStaffAccount,
): Promise<string | null> {
  const made = await transact<string | null, never>(database, acting, async (sql) =>
    accept(await makeStaffAccount(sql, acting, account)),
  );
  return made.ok ? made.value : made.error;
}
