import type { ExportFormat, ExportKind } from "../read/export-file.ts";
import type { ExportRow } from "./generate-network.ts";

const PIECE_LENGTH = 128 * 1024;

/** The columns of each file that is written, in order. */
const COLUMNS: Readonly<Record<ExportKind, readonly string[]>> = {
  clinicians: [
    "id",
    "firstName",
    "lastName",
    "clinicianType",
    "states",
    "insurances",
    "maxDailyAppointments",
    "maxWeeklyAppointments",
    "timeZone",
  ],
  patients: ["id", "firstName", "lastName", "email", "dateOfBirth", "state", "insurance"],
  "available-slots": ["id", "clinicianId", "date", "length", "location"],
  appointments: ["id", "patientId", "clinicianId", "scheduledFor", "appointmentType", "status", "length"],
};

/** Rows as the text of an export file, in pieces of some hundred kilobytes. */
export function* writeRecords(
  rows: Iterable<ExportRow>,
  kind: ExportKind,
  format: ExportFormat,
): Generator<Buffer> {
  const lines = {
    csv: () => csvLines(rows, COLUMNS[kind]),
    json: () => jsonLines(rows),
    ndjson: () => ndjsonLines(rows),
  }[format]();
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

function* csvLines(rows: Iterable<ExportRow>, columns: readonly string[]): Generator<string> {
  yield `${columns.join(",")}\n`;
  for (const row of rows) yield `${columns.map((column) => csvCell(row[column] ?? null)).join(",")}\n`;
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
