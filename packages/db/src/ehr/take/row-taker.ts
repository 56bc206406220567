import type { ExportKind } from "../read/export-file.ts";
import type { ReadRow, RowShape } from "../rows/field.ts";
import type { CopyValue } from "./copy-rows.ts";
import type { KeptRows } from "./keep-rows.ts";

/** What every row has: an id, once in an export. */
export interface Identified {
  id: string;
}

/**
 * What the database does with a batch of one kind. Rows are staged in a temporary table `name` with at least the columns `n`
 * (the row's number in the batch) and `fate`. `take` writes each row's fate: ADDED, CHANGED, UNCHANGED or a key of `REFUSALS`.
 */
export interface BatchStatements {
  stage: { name: string; columns: string; definition: string };
  /** Lock what the staged batch writes or names: clinicians before patients, each by id. */
  lock: readonly string[];
  /** Take the batch, in order. */
  take: readonly string[];
  /** Bring the read model up to date, of which a dry run leaves nothing. */
  refresh?: readonly string[];
  /** Kinds whose rows the batch names, by the column of the stage that has their ids. */
  names?: readonly { column: string; statements: BatchStatements }[];
  /** What a dry run keeps of the batch; of a kind that others name, `id` and `says` are part of it. */
  kept?: KeptRows;
}

/** How rows of one kind are taken. */
export interface RowTaker<Row extends Identified> extends BatchStatements {
  kind: ExportKind;
  shape: RowShape;
  read: (cells: readonly unknown[]) => ReadRow<Row>;
  /**
   * Rows a transaction holds at most: half a second's work, so that bookings wait no longer, and so that when a file ends one
   * lane's last batch does not leave the others idle for long.
   */
  batchSize: number;
  staged: (row: Row) => CopyValue[];
  /** The clinician whose slots the row is about, for `snapshot`. */
  clinicianOf?: (row: Row) => string;
  /** The clinician whose row a batch locks for this one. */
  locks?: (row: Row) => string;
}

/** Why the database's state does not admit a row: the field it is about, and the sentence. */
export const REFUSALS: Readonly<Record<string, { field: string; reason: string }>> = {
  UNKNOWN_CLINICIAN: { field: "clinicianId", reason: "No clinician has this id." },
  UNKNOWN_PATIENT: { field: "patientId", reason: "No patient has this id." },
  OTHER_CLINICIAN: { field: "id", reason: "This id belongs to a slot of another clinician." },
  OTHER_BOOKING: {
    field: "id",
    reason: "This id belongs to a session of a booking with another patient or clinician, made in Tandem.",
  },
};

/**
 * What a batch touched: local days whose open starts have to be computed again, and clinicians whose offers may differ
 * (`day` is null when no slot or appointment is concerned).
 */
export const TOUCHED_TABLE = `
  CREATE TEMP TABLE ehr_touched (clinician_id text COLLATE "C" NOT NULL, day date)`;
