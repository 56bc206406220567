import { parseDate } from "@tandem/domain";
import { type Field, FieldProblem, required } from "./field.ts";

const MS_PER_SECOND = 1000;
const MS_PER_MINUTE = 60 * MS_PER_SECOND;
const MS_PER_DAY = 24 * 60 * MS_PER_MINUTE;

const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)([T ])(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

const NOT_AN_INSTANT = new FieldProblem(
  "is not an instant: ISO 8601 with Z or an offset, or YYYY-MM-DD HH:MM:SS meaning UTC",
);

/**
 * The instant that a text names, in epoch milliseconds (finer fractions are cut off): ISO 8601 with `Z` or an offset, or
 * `YYYY-MM-DD HH:MM:SS[.mmm]` meaning UTC. A date that does not exist is refused, never moved to the next that does.
 */
export function parseInstant(text: string): number | FieldProblem {
  const match = INSTANT.exec(text);
  if (match === null) return NOT_AN_INSTANT;
  const [, year, month, day, separator, hour, minute, second = "0", fraction = "", zone] = match;
  if (zone === undefined && separator !== " ") {
    return new FieldProblem("does not say Z or an offset, so the instant is not known");
  }
  const [y, mo, d, h, mi, s] = [
    Number(year),
    Number(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  ];
  if (mo < 1 || mo > 12 || d < 1 || d > daysInMonth(y, mo) || h > 23 || mi > 59 || s > 59) {
    return new FieldProblem("names a date or a time that does not exist");
  }
  if (y < FIRST_YEAR || y > LAST_YEAR) {
    return new FieldProblem(`is not between the years ${FIRST_YEAR} and ${LAST_YEAR}`);
  }
  const offset = offsetMinutes(zone);
  if (offset === undefined) return NOT_AN_INSTANT;
  const milliseconds = fraction === "" ? 0 : Number(fraction.slice(0, 3).padEnd(3, "0"));
  return Date.UTC(y, mo - 1, d, h, mi, s, milliseconds) - offset * MS_PER_MINUTE;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function offsetMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === "Z" || zone === "z") return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 18 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

/** An instant, in epoch milliseconds. */
export const instant: Field<number> = required((cell) =>
  typeof cell === "string" ? parseInstant(cell) : NOT_AN_INSTANT,
);

/** The start of a slot: offers are counted in whole seconds. */
export const slotStart: Field<number> = required((cell) => {
  const at = instant.read(cell);
  return typeof at === "number" && at % MS_PER_SECOND !== 0 ? new FieldProblem("must be a whole second") : at;
});

/** A calendar date of somebody's past, `YYYY-MM-DD`. `now` in epoch milliseconds; today's date in UTC is the last allowed. */
export function pastDate(now: () => number): Field<string> {
  return required((cell) => {
    const day = typeof cell === "string" ? parseDate(cell) : null;
    if (day === null) return new FieldProblem("is not a date of the form YYYY-MM-DD");
    if (day > now() / MS_PER_DAY) return new FieldProblem("is in the future");
    if (Number(String(cell).slice(0, 4)) < FIRST_YEAR - 50) return new FieldProblem("is too long ago");
    return String(cell);
  });
}
