import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/** What a dry run keeps of each batch it rolls back, in a temporary table: what later batches and the count at the end need. */
export interface KeptRows {
  name: string;
  columns: string;
  /** Columns with their types; `id` is among them. */
  definition: string;
  /** Reads the columns from the batch, while its transaction lasts. */
  rows: string;
}

/** Reads what is to be kept of the batch that was just taken. To be called before its rollback. */
export async function readKept(client: pg.Client, { rows }: KeptRows): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of client.query(copyTo(`COPY (${rows}) TO STDOUT`))) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Keeps what `readKept` has read. To be called after the rollback, which would undo this as well. */
export async function writeKept(client: pg.Client, kept: KeptRows, text: Buffer): Promise<void> {
  if (text.length === 0) return;
  await pipeline(
    Readable.from([text]),
    client.query(copyFrom(`COPY ${kept.name} (${kept.columns}) FROM STDIN`)),
  );
}
