import type { EpochDay, OpenDay } from "@tandem/domain";

// A calendar as text: `date:starts;date:starts`. Dates are days since 1970. Starts are counted from the date's midnight in
// UTC, in quarters of an hour: `36` is one, `36~51` is sixteen of them in a row. A start that is on no whole quarter is
// written in seconds: `s32700`. A full month of one clinician is some 400 bytes, and is read in some microseconds.

const MS_PER_DAY = 86_400_000;
const MS_PER_QUARTER = 900_000;
const MS_PER_SECOND = 1000;

/** Writes open days; `readCalendar` reads them back. Starts are whole seconds. */
export function writeCalendar(days: readonly OpenDay[]): string {
  return days.map(({ date, starts }) => `${date}:${writeStarts(date * MS_PER_DAY, starts)}`).join(";");
}

function writeStarts(midnight: number, starts: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < starts.length; ) {
    const start = (starts[at] ?? 0) - midnight;
    if (start % MS_PER_QUARTER !== 0) {
      parts.push(`s${start / MS_PER_SECOND}`);
      at += 1;
      continue;
    }
    let last = at;
    while (last + 1 < starts.length && (starts[last + 1] ?? 0) - (starts[last] ?? 0) === MS_PER_QUARTER)
      last += 1;
    const first = start / MS_PER_QUARTER;
    parts.push(last === at ? `${first}` : `${first}~${first + last - at}`);
    at = last + 1;
  }
  return parts.join(",");
}

/** Reads the days of a calendar from one date to another, both included. */
export function readCalendar(text: string, from: EpochDay, to: EpochDay): OpenDay[] {
  const days: OpenDay[] = [];
  for (let at = 0; at < text.length; ) {
    const isBeforeEpoch = text.charCodeAt(at) === MINUS;
    if (isBeforeEpoch) at += 1;
    let count = 0;
    for (; at < text.length && text.charCodeAt(at) !== COLON; at += 1)
      count = 10 * count + text.charCodeAt(at) - ZERO;
    const date = isBeforeEpoch ? -count : count;
    if (date > to) break;
    const semicolon = text.indexOf(";", at);
    const end = semicolon < 0 ? text.length : semicolon;
    if (date >= from) days.push({ date, starts: readStarts(date * MS_PER_DAY, text, at + 1, end) });
    at = end + 1;
  }
  return days;
}

const [MINUS, ZERO, NINE, COLON, SEMICOLON, SECONDS, TILDE] = [45, 48, 57, 58, 59, 115, 126];

/**
 * Reads the starts between two places of a calendar, in one pass: a page of a search reads thousands of them, so nothing is
 * made on the way but the list.
 */
function readStarts(midnight: number, text: string, begin: number, end: number): number[] {
  const starts: number[] = [];
  let unit = MS_PER_QUARTER;
  let sign = 1;
  let count = 0;
  let first = Number.NaN;
  for (let at = begin; at <= end; at += 1) {
    const code = at === end ? 0 : text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) count = 10 * count + code - ZERO;
    else if (code === MINUS) sign = -1;
    else if (code === SECONDS) unit = MS_PER_SECOND;
    else {
      const start = midnight + sign * count * unit;
      sign = 1;
      count = 0;
      if (code === TILDE) first = start;
      else {
        for (let next = Number.isNaN(first) ? start : first; next <= start; next += unit) starts.push(next);
        unit = MS_PER_QUARTER;
        first = Number.NaN;
      }
    }
  }
  return starts;
}

/** Writes units used by date or week, from a date on: `date:units;date:units`. */
export function writeCounts(counts: ReadonlyMap<EpochDay, number>, from: EpochDay): string {
  return [...counts]
    .filter(([date]) => date >= from)
    .sort(([one], [other]) => one - other)
    .map(([date, units]) => `${date}:${units}`)
    .join(";");
}

/** Reads what `writeCounts` wrote. */
export function readCounts(text: string): Map<EpochDay, number> {
  const counts = new Map<EpochDay, number>();
  if (text === "") return counts;
  let date = 0;
  let sign = 1;
  let count = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at === text.length ? SEMICOLON : text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) count = 10 * count + code - ZERO;
    else if (code === MINUS) sign = -1;
    else {
      if (code === COLON) date = sign * count;
      else counts.set(date, sign * count);
      sign = 1;
      count = 0;
    }
  }
  return counts;
}
