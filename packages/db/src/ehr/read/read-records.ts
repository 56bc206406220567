import { createReadStream } from "node:fs";
import { csvReader } from "./csv-reader.ts";
import type { ExportFile, ExportFormat } from "./export-file.ts";
import { jsonArrayReader } from "./json-array-reader.ts";
import { ndjsonReader } from "./ndjson-reader.ts";
import type { RawPiece, RecordReader, WantedFields } from "./raw-record.ts";

const READERS: Readonly<Record<ExportFormat, (wanted: WantedFields) => RecordReader>> = {
  csv: csvReader,
  json: jsonArrayReader,
  ndjson: ndjsonReader,
};

const PIECE_BYTES = 256 * 1024;

/** Where the text of an export comes from: a file on disk, or text made in memory. */
export type OpenExport = (path: string) => AsyncIterable<Buffer> | Iterable<Buffer>;

/** Opens a file on disk. */
export const openFile: OpenExport = (path) => createReadStream(path, { highWaterMark: PIECE_BYTES });

/**
 * Reads a file of an export piece by piece, as UTF-8 with or without a byte order mark. A file that cannot be opened or
 * read on is a breakdown, not an exception.
 */
export async function* readRecords(
  file: ExportFile,
  wanted: WantedFields,
  open: OpenExport = openFile,
): AsyncGenerator<RawPiece> {
  const reader = READERS[file.format](wanted);
  const decoder = new TextDecoder();
  try {
    for await (const bytes of open(file.path)) yield reader.read(decoder.decode(bytes, { stream: true }));
  } catch (error) {
    yield [{ broken: whyUnreadable(error) }];
    return;
  }
  const last = decoder.decode();
  if (last !== "") yield reader.read(last);
  yield reader.end();
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return "The file does not exist.";
  if (code === "EISDIR") return "This is a folder, not a file.";
  if (code === "EACCES" || code === "EPERM") return "The file may not be read.";
  if (code === "") throw error;
  return `The file cannot be read (${code}).`;
}
