import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

export type CopyValue = string | number | null | undefined;

const ROWS_PER_WRITE = 1000;

/**
 * Sends rows with COPY, several times faster than INSERT with parameters.
 * @param target the table and its columns, `table (a, b)`
 * @param rows taken one by one as they are sent, so that those made on the way are never all in memory
 */
export async function copyRows(
  client: pg.Client,
  target: string,
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  await pipeline(Readable.from(textOf(rows)), client.query(copyFrom(`COPY ${target} FROM STDIN`)));
}

function* textOf(rows: Iterable<readonly CopyValue[]>): Generator<string> {
  let text = "";
  let count = 0;
  for (const row of rows) {
    text += `${row.map(field).join("\t")}\n`;
    if (++count % ROWS_PER_WRITE > 0) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

const SPECIAL = /[\\\n\r\t]/g;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function field(value: CopyValue): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "number") return String(value);
  return value.replace(SPECIAL, (character) => ESCAPES[character] ?? character);
}
