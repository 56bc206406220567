import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

export type CopyValue = string | number | null | undefined;

const ROWS_PER_WRITE = 1000;

/**
 * Sends rows with COPY, several times faster than INSERT with parameters.
 * @param target the table and its columns, `table (a, b)`
 */
export async function copyRows(
  client: pg.Client,
  target: string,
  rows: readonly CopyValue[][],
): Promise<void> {
  await pipeline(Readable.from(textOf(rows)), client.query(copyFrom(`COPY ${target} FROM STDIN`)));
}

function* textOf(rows: readonly CopyValue[][]): Generator<string> {
  for (let start = 0; start < rows.length; start += ROWS_PER_WRITE) {
    let text = "";
    for (const row of rows.slice(start, start + ROWS_PER_WRITE)) text += `${row.map(field).join("\t")}\n`;
    yield text;
  }
}

const SPECIAL = /[\\\n\r\t]/g;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function field(value: CopyValue): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "number") return String(value);
  return value.replace(SPECIAL, (character) => ESCAPES[character] ?? character);
}
