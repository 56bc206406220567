import { type Sql, statement } from "../sql.ts";

// The sum over the newest entries: it also changes when a transaction that began earlier commits later, where the
// largest id would not. A walk of 200 steps down the primary key. What the worklist learns later is counted by those who work
// it out, one after the other.
const changeMark = statement(
  "staff_change_mark",
  `SELECT (SELECT coalesce(sum(id), 0) FROM (SELECT id FROM audit_entry ORDER BY id DESC LIMIT 200) newest)
     || '/' || (SELECT coalesce(max(changed), 0) FROM conflict_check) AS mark`,
);

/** A word that is another one after every change that the audit knows of, and every change of the worklist. */
export async function readChangeMark(sql: Sql): Promise<string> {
  const [row] = await sql.rows<{ mark: string }>(changeMark);
  return row?.mark ?? "0";
}
