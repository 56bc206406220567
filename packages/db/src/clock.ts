import type { Instant } from "@tandem/domain";
import { type Sql, statement } from "./sql.ts";

const readNow = statement("read_now", "SELECT tandem_now() AS now");

/** The one clock that decides: the database's, plus what TANDEM_NOW adds to it. Milliseconds since the epoch. */
export async function databaseNow(sql: Sql): Promise<Instant> {
  const [row] = await sql.rows<{ now: Date }>(readNow);
  if (row === undefined) throw new Error("the database has no clock");
  return row.now.getTime();
}
