/** Longer records are refused unread: nothing of the export's may grow memory without end. In characters. */
export const MAX_RECORD_LENGTH = 100_000;

export const TOO_LONG = `The record is longer than ${MAX_RECORD_LENGTH / 1000} kB.`;

/**
 * One record as the file has it. `at` is the physical line its first character stands on (CSV, NDJSON) or its
 * number in the array, from 1 (JSON). `cells` follow the order of the wanted fields; `undefined` where the export does
 * not speak of a field at all.
 */
export type RawRecord = { at: number; cells: readonly unknown[] } | { at: number; problem: string };

/** The file as a whole cannot be read on. What was read before it stands. */
export interface Breakdown {
  at?: number;
  broken: string;
}

/** What a reader yields for each piece of a file: its records, and at most one breakdown, at the very end. */
export type RawPiece = readonly (RawRecord | Breakdown)[];

/** Turns pieces of text into records. `end` is called once, after the last piece. */
export interface RecordReader {
  read(text: string): RawPiece;
  end(): RawPiece;
}

/** The fields a reader looks for, in order, and which of them a file must have. */
export interface WantedFields {
  names: readonly string[];
  required: readonly string[];
}

/** The wanted fields of a JSON record, or the sentence that says why there are none. */
export function cellsOfJson(text: string, wanted: WantedFields): { cells: unknown[] } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: "The record is not valid JSON." };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { problem: "The record is not a JSON object." };
  }
  const record: Record<string, unknown> = { ...value };
  return { cells: wanted.names.map((name) => (Object.hasOwn(record, name) ? record[name] : undefined)) };
}
