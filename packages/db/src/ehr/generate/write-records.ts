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

type Rows = Iterable<ExportRow> | AsyncIterable<ExportRow>;

/** Rows as the text of an export file, in pieces of some hundred kilobytes, each as soon as it is full. */
export async function* writeRecords(
  rows: Rows,
  kind: ExportKind,
  format: ExportFormat,
): AsyncGenerator<Buffer> {
  const lines = {
    csv: () => csvLines(rows, COLUMNS[kind]),
    json: () => jsonLines(rows),
    ndjson: () => ndjsonLines(rows),
  }[format]();
  let piece = "";
  for await (const line of lines) {
    piece += line;
    if (piece.length >= PIECE_LENGTH) {
      yield Buffer.from(piece);
      piece = "";
    }
  }
  yield Buffer.from(piece);
}

async function* csvLines(rows: Rows, columns: readonly string[]): AsyncGenerator<string> {
  yield `${columns.join(",")}\n`;
  for await (const row of rows) yield `${columns.map((column) => csvCell(row[column] ?? null)).join(",")}\n`;
}

function csvCell(value: ExportRow[string]): string {
  const text = value === null ? "" : typeof value === "object" ? value.join("|") : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function* ndjsonLines(rows: Rows): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

async function* jsonLines(rows: Rows): AsyncGenerator<string> {
  let before = "[\n";
  for await (const row of rows) {
    yield `${before}${JSON.stringify(row)}`;
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
