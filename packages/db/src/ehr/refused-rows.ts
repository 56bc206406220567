import { createWriteStream, fchmodSync } from "node:fs";
import { PRIVATE_FILE } from "../private-files.ts";
import type { RefusedRow } from "./import-report.ts";

const LINE_END = "\r\n";

/** A file of rows that an import does not take. */
export interface RefusedRows {
  add(row: RefusedRow): void;
  /** Resolves when all of them are in the file. @throws what the disk says against one of them */
  end(): Promise<void>;
}

/**
 * Begins a file of refused rows, as CSV (RFC 4180) and readable by its owner only. What the disk says against it is kept
 * for `end`: the import goes on meanwhile, and so does the process.
 */
export function writeRefusedRows(path: string): RefusedRows {
  const file = createWriteStream(path, { mode: PRIVATE_FILE });
  // A file that was there before keeps its rights otherwise.
  file.once("open", (descriptor) => fchmodSync(descriptor, PRIVATE_FILE));
  const written = new Promise<void>((resolve, reject) => {
    file.on("finish", resolve).on("error", reject);
  });
  // Until somebody waits for it.
  written.catch(() => undefined);
  file.write(csvLine(["file", "line", "element", "field", "reason"]));
  return {
    add({ file: from, line, element, field, reason }) {
      file.write(csvLine([from, line, element, field, reason]));
    },
    async end() {
      file.end();
      await written;
    },
  };
}

function csvLine(cells: readonly (string | number | undefined)[]): string {
  return cells.map((cell) => `"${String(cell ?? "").replaceAll('"', '""')}"`).join(",") + LINE_END;
}
