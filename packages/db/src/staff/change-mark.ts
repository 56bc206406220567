import { type Sql, statement } from "../sql.ts";

// The sum over the newest entries: it also changes when a transaction that began earlier commits later, where the
// largest id would not. A walk of 200 steps down the primary key.
const changeMark = statement(
  "staff_change_mark",
  "SELECT coalesce(sum(id), 0)::text AS mark FROM (SELECT id FROM audit_entry ORDER BY id DESC LIMIT 200) newest",
);

/** A word that is another one after every change that the audit knows of. */
export async function readChangeMark(sql: Sql): Promise<string> {
  const [row] = await sql.rows<{ mark: string }>(changeMark);
  return row?.mark ?? "0";
}
