import { findCsvRecord, splitCsvRecord } from "./csv-record.ts";
import {
  MAX_RECORD_LENGTH,
  type RawPiece,
  type RecordReader,
  TOO_LONG,
  type WantedFields,
} from "./raw-record.ts";

/**
 * Reads CSV with a header row: RFC 4180, with LF or CRLF, and empty lines passed over.
 *
 * Written here because two things were wanted that no library at hand gives together: the physical line a record
 * starts on, and a malformed record that costs only itself. After one, reading goes on with the next physical line.
 * Cost: one pass; lines without a quotation mark are split natively.
 */
export function csvReader(wanted: WantedFields): RecordReader {
  let rest = "";
  let line = 1;
  let skipping = false;
  let columns: readonly number[] | undefined;
  let width = 0;
  let stopped = false;

  function readHeader(text: string): string | undefined {
    const names = (splitCsvRecord(text) ?? []).map((name) => name.trim());
    const missing = wanted.required.filter((name) => !names.includes(name));
    if (missing.length > 0) {
      return `The header has no column ${missing.join(", ")}. Nothing was taken from this file.`;
    }
    const repeated = wanted.names.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
    if (repeated !== undefined) {
      return `The header has the column ${repeated} twice. Nothing was taken from this file.`;
    }
    columns = wanted.names.map((name) => names.indexOf(name));
    width = names.length;
    return undefined;
  }

  function readRecord(text: string, at: number): RawPiece[number] {
    const values = splitCsvRecord(text);
    if (values === undefined) return { at, problem: "The quotation marks of the record do not match." };
    if (columns === undefined) throw new Error("the header comes first");
    if (values.length !== width) {
      return { at, problem: `The record has ${values.length} fields where the header has ${width}.` };
    }
    return { at, cells: columns.map((column) => (column < 0 ? undefined : values[column])) };
  }

  function readAll(text: string, ended: boolean): RawPiece {
    if (stopped) return [];
    rest += text;
    const found: RawPiece[number][] = [];
    let from = 0;
    for (;;) {
      if (skipping) {
        const newline = rest.indexOf("\n", from);
        if (newline < 0) {
          from = rest.length;
          break;
        }
        from = newline + 1;
        line++;
        skipping = false;
      }
      if (from >= rest.length) break;
      const record = findCsvRecord(rest, from, ended);
      if (record === "unfinished") {
        if (rest.length - from <= MAX_RECORD_LENGTH) break;
        found.push({ at: line, problem: TOO_LONG });
        skipping = true;
        continue;
      }
      if (record.malformed !== undefined && columns !== undefined) {
        found.push({ at: line, problem: record.malformed });
      } else if (record.text.length > MAX_RECORD_LENGTH) {
        found.push({ at: line, problem: TOO_LONG });
      } else if (record.text !== "" && columns === undefined) {
        const broken = readHeader(record.text);
        if (broken !== undefined) {
          stopped = true;
          return [{ at: line, broken }];
        }
      } else if (record.text !== "") {
        found.push(readRecord(record.text, line));
      }
      line += record.lines;
      from = record.next;
    }
    rest = rest.slice(from);
    return found;
  }

  return {
    read: (text) => readAll(text, false),
    end: () => {
      const last = readAll("", true);
      if (columns !== undefined || stopped) return last;
      return [{ broken: "The file is empty: it has no header row." }];
    },
  };
}
