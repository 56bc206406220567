import {
  cellsOfJson,
  MAX_RECORD_LENGTH,
  type RawPiece,
  type RecordReader,
  TOO_LONG,
  type WantedFields,
} from "./raw-record.ts";

/** Reads one JSON object a line; empty lines are passed over, and a malformed line costs only itself. */
export function ndjsonReader(wanted: WantedFields): RecordReader {
  let rest = "";
  let line = 1;
  let skipping = false;

  function readLine(text: string): RawPiece {
    const trimmed = text.trim();
    if (trimmed === "") return [];
    if (trimmed.length > MAX_RECORD_LENGTH) return [{ at: line, problem: TOO_LONG }];
    return [{ at: line, ...cellsOfJson(trimmed, wanted) }];
  }

  return {
    read: (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      const found: RawPiece[number][] = [];
      for (const whole of lines) {
        if (!skipping) found.push(...readLine(whole));
        skipping = false;
        line++;
      }
      if (rest.length > MAX_RECORD_LENGTH) {
        if (!skipping) found.push({ at: line, problem: TOO_LONG });
        skipping = true;
        rest = "";
      }
      return found;
    },
    end: () => (skipping ? [] : readLine(rest)),
  };
}
