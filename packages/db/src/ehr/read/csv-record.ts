import { MAX_RECORD_LENGTH, TOO_LONG } from "./raw-record.ts";

const QUOTE = 34;

/** A record within a text: without its line break, how many line breaks it spans, and where the next one starts. */
export interface FoundCsvRecord {
  text: string;
  lines: number;
  next: number;
  /** Why it is no record; then `next` is the start of the next physical line, so that reading can go on there. */
  malformed?: string;
}

/**
 * The record that starts at `from`. "unfinished" when more text is needed to know where it ends, which is never the
 * answer once the text has `ended`.
 */
export function findCsvRecord(text: string, from: number, ended: boolean): FoundCsvRecord | "unfinished" {
  const newline = text.indexOf("\n", from);
  if (newline < 0 && !ended) return "unfinished";
  const lineEnd = newline < 0 ? text.length : newline;
  if (!text.slice(from, lineEnd).includes('"')) return recordUpTo(text, from, lineEnd, 1);
  return findQuotedRecord(text, from, ended, lineEnd);
}

function findQuotedRecord(
  text: string,
  from: number,
  ended: boolean,
  firstLineEnd: number,
): FoundCsvRecord | "unfinished" {
  const malformed = (reason: string): FoundCsvRecord => ({
    text: "",
    lines: 1,
    next: Math.min(firstLineEnd + 1, text.length),
    malformed: reason,
  });
  let lines = 1;
  let at = from;
  for (;;) {
    if (text.charCodeAt(at) === QUOTE) {
      const close = closingQuote(text, at);
      if (close < 0 && !ended && text.length - from <= MAX_RECORD_LENGTH) return "unfinished";
      if (close < 0) return malformed("A quotation mark is not closed.");
      if (close - from > MAX_RECORD_LENGTH) return malformed(TOO_LONG);
      // The closing mark could be the first of a doubled one that the text does not show yet.
      if (close + 1 >= text.length && !ended) return "unfinished";
      for (let n = text.indexOf("\n", at); n >= 0 && n < close; n = text.indexOf("\n", n + 1)) lines++;
      at = close + 1;
      if (!endsField(text, at)) return malformed("Something follows a closing quotation mark.");
    } else {
      const end = fieldEnd(text, at);
      if (text.slice(at, end).includes('"'))
        return malformed("A quotation mark stands inside a field that is not quoted.");
      at = end;
    }
    if (at >= text.length || text[at] === "\n" || text[at] === "\r") break;
    at++;
  }
  const newline = text.indexOf("\n", at);
  if (newline < 0 && !ended) return "unfinished";
  return recordUpTo(text, from, newline < 0 ? text.length : newline, lines);
}

function recordUpTo(text: string, from: number, end: number, lines: number): FoundCsvRecord {
  const withoutReturn = end > from && text[end - 1] === "\r" ? end - 1 : end;
  return { text: text.slice(from, withoutReturn), lines, next: Math.min(end + 1, text.length) };
}

/** The mark that closes the one at `open`: the first that is not doubled. -1 when there is none. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

function endsField(text: string, at: number): boolean {
  const next = text[at];
  return (
    next === undefined || next === "," || next === "\n" || (next === "\r" && (text[at + 1] ?? "\n") === "\n")
  );
}

/** Where an unquoted field ends: at a comma, a line break or the end of the text. */
function fieldEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 44 || code === 10) return at;
    if (code === 13 && text.charCodeAt(at + 1) === 10) return at;
  }
  return at;
}

/** The fields of one record. `undefined` when its quotation marks do not match, which `findCsvRecord` has ruled out. */
export function splitCsvRecord(record: string): string[] | undefined {
  if (!record.includes('"')) return record.split(",");
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (record.charCodeAt(at) === QUOTE) {
      const close = closingQuote(record, at);
      if (close < 0) return undefined;
      fields.push(record.slice(at + 1, close).replaceAll('""', '"'));
      at = close + 1;
    } else {
      const end = record.indexOf(",", at);
      fields.push(end < 0 ? record.slice(at) : record.slice(at, end));
      at = end < 0 ? record.length : end;
    }
    if (at >= record.length) return fields;
    if (record[at] !== ",") return undefined;
    at++;
  }
}
