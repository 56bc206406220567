import { type Database, statement } from "@tandem/db";

const payerExists = statement("payer_exists", "SELECT 1 FROM payer WHERE id = $1");

/** What is said of one that has not been imported. */
export const UNKNOWN_PAYER = "No clinician here takes this insurance. Choose one from the list.";

// A payer that was imported stays, so what was found once need not be asked again.
const known = new WeakMap<object, Set<string>>();

/** Whether a payer has been imported: payers are data, not a list in the code. */
export async function isKnownPayer({ sql }: Pick<Database, "sql">, payer: string): Promise<boolean> {
  const remembered = known.get(sql) ?? new Set<string>();
  known.set(sql, remembered);
  if (remembered.has(payer)) return true;
  const exists = (await sql.rows(payerExists, [payer])).length === 1;
  if (exists) remembered.add(payer);
  return exists;
}
