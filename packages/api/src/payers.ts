import { type Database, statement } from "@tandem/db";

const payerExists = statement("payer_exists", "SELECT 1 FROM payer WHERE id = $1");

/** Whether a payer has been imported: payers are data, not a list in the code. */
export async function isKnownPayer({ sql }: Pick<Database, "sql">, payer: string): Promise<boolean> {
  return (await sql.rows(payerExists, [payer])).length === 1;
}
