import {
  type Acting,
  type Database,
  inTransaction,
  makeStaffAccount,
  type NewStaffAccount,
} from "@tandem/db";

/** Makes an account that works at the clinic, and its audit entry with it; null when another account has the address. */
export function createStaffAccount(
  database: Database,
  acting: Acting,
  account: NewStaffAccount,
): Promise<string | null> {
  return inTransaction(database, acting, (sql) => makeStaffAccount(sql, acting, account));
}
