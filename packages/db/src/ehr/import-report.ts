import type { ExportFormat, ExportKind } from "./read/export-file.ts";

/** What became of the rows of one kind. `read` is the sum of the others but `removed`. */
export interface KindCounts {
  /** Records found in the files, refused ones included. */
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  /** Slots withdrawn because the export no longer has them (`snapshot`). */
  removed: number;
  refused: number;
}

/** A row, or a whole file, that was not taken. `line` is physical, from 1; `element` counts a JSON array's, from 1. */
export interface RefusedRow {
  file: string;
  line?: number;
  element?: number;
  field?: string;
  reason: string;
}

/** Rule 16: what the record system reports and Tandem would never have made, of the appointments in this export. */
export interface Flagged {
  /** Appointments that overlap another one of their clinician. */
  overlapping: number;
  /** Appointments that overlap another one of their patient. */
  patientBusy: number;
  /** Local days of a clinician that are past the daily limit. */
  overDay: number;
  /** ISO weeks of a clinician that are past the weekly limit. */
  overWeek: number;
}

interface FileReport {
  file: string;
  /** Left out when the name does not say. */
  kind?: ExportKind;
  format?: ExportFormat;
  read: number;
  refused: number;
}

/** What an import did, or in a dry run would have done. */
export interface ImportReport {
  dryRun: boolean;
  files: FileReport[];
  kinds: Record<ExportKind, KindCounts>;
  flagged: Flagged;
  /** The first refused rows, at most `MAX_KEPT_REFUSALS`. */
  refusals: RefusedRow[];
  /** All refused rows and files. */
  refusedTotal: number;
  /** Why `snapshot` withdrew nothing, when it had to leave the slots alone. */
  snapshotSkipped?: string;
  durationMs: number;
}

/** More are counted, and told to `onRefused`, but not kept: an export may be wrong in every row. */
export const MAX_KEPT_REFUSALS = 1_000;

export function emptyCounts(): KindCounts {
  return { read: 0, added: 0, changed: 0, unchanged: 0, removed: 0, refused: 0 };
}

export function emptyReport(dryRun: boolean): ImportReport {
  return {
    dryRun,
    files: [],
    kinds: {
      clinicians: emptyCounts(),
      patients: emptyCounts(),
      appointments: emptyCounts(),
      "available-slots": emptyCounts(),
    },
    flagged: { overlapping: 0, patientBusy: 0, overDay: 0, overWeek: 0 },
    refusals: [],
    refusedTotal: 0,
    durationMs: 0,
  };
}
