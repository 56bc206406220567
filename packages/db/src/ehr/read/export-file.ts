import { basename } from "node:path";

/**
 * What a file of an export can hold, in the order in which it is taken: people before what is theirs, and appointments
 * before slots, so that no slot is on offer for a moment that the same export says is taken.
 */
export const EXPORT_KINDS = ["clinicians", "patients", "appointments", "available-slots"] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export const EXPORT_FORMATS = ["csv", "json", "ndjson"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A file whose name says what it holds and how. */
export interface ExportFile {
  path: string;
  kind: ExportKind;
  format: ExportFormat;
}

/** Reads kind and format from a name such as `available-slots.2026-11.csv`; a sentence when it says neither. */
export function nameExportFile(path: string): ExportFile | string {
  const [stem = "", ...rest] = basename(path).toLowerCase().split(".");
  const ending = rest.at(-1);
  const kind = EXPORT_KINDS.find((known) => known === stem);
  const format = ending === "jsonl" ? "ndjson" : EXPORT_FORMATS.find((known) => known === ending);
  if (kind === undefined) {
    return `The name of a file says what it holds: ${EXPORT_KINDS.join(", ")}. This one says none of them.`;
  }
  if (format === undefined) return "The name of a file ends in .csv, .json or .ndjson.";
  return { path, kind, format };
}
