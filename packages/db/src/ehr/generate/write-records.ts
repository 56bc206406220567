import type { ExportFormat } from "../read/export-file.ts";
import type { ExportRow } from "./generate-network.ts";

const PIECE_LENGTH = 128 * 1024;

/** Rows as the text of an export file, in pieces of some hundred kilobytes. */
export function* writeRecords(rows: Iterable<ExportRow>, format: ExportFormat): Generator<Buffer> {
  const lines = format === "csv" ? csvLines(rows) : format === "json" ? jsonLines(rows) : ndjsonLines(rows);
  let piece = "";
  for (const line of lines) {
    piece += line;
    if (piece.length >= PIECE_LENGTH) {
      yield Buffer.from(piece);
      piece = "";
    }
  }
  yield Buffer.from(piece);
}

function* csvLines(rows: Iterable<ExportRow>): Generator<string> {
  let headed = false;
  for (const row of rows) {
    if (!headed) yield `${Object.keys(row).join(",")}\n`;
    headed = true;
    yield `${Object.values(row).map(csvCell).join(",")}\n`;
  }
}

function csvCell(value: ExportRow[string]): string {
  const text = value === null ? "" : typeof value === "object" ? value.join("|") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function* ndjsonLines(rows: Iterable<ExportRow>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
}

function* jsonLines(rows: Iterable<ExportRow>): Generator<string> {
  let before = "[\n";
  for (const row of rows) {
    yield `${before}${JSON.stringify(row)}`;
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
