/// <reference lib="esnext.temporal" />

import { offsetAt } from "./time-zones.ts";

/** A point in time: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** A calendar date without a zone: days since 1970-01-01. Differences of two are differences of dates (rule 7). */
export type EpochDay = number;

export const MILLISECONDS_PER_MINUTE = 60_000;
export const MILLISECONDS_PER_HOUR = 60 * MILLISECONDS_PER_MINUTE;

/** The length of a date on the wall clock, where every date has 24 hours. Real days may have 23 or 25. */
const WALL_CLOCK_DATE = 24 * MILLISECONDS_PER_HOUR;

const DAYS_PER_WEEK = 7;

/** The date that `YYYY-MM-DD` names, or null for any other spelling and for dates that do not exist. */
export function parseDate(text: string): EpochDay | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = Date.parse(`${text}T00:00:00Z`) / WALL_CLOCK_DATE;
  // Some engines roll 30 February over into March: only what reads back is a date.
  return Number.isInteger(day) && formatDate(day) === text ? day : null;
}

/**
 * `YYYY-MM-DD`, for the years 0000 to 9999.
 * @throws RangeError when `day` is not a whole number of days that a date can have
 */
export function formatDate(day: EpochDay): string {
  return new Date(day * WALL_CLOCK_DATE).toISOString().slice(0, 10);
}

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export function isoWeekdayOf(day: EpochDay): number {
  return daysSinceMonday(day) + 1;
}

/** The Monday of the ISO week that the date is in. It names the week. */
export function weekOf(day: EpochDay): EpochDay {
  return day - daysSinceMonday(day);
}

/** Day 0, 1970-01-01, was a Thursday: three days after a Monday. */
function daysSinceMonday(day: EpochDay): number {
  return (((day + 3) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
}

/**
 * Rule 3: the calendar date on the zone's clocks at an instant.
 * @throws RangeError for an unknown zone
 */
export function localDateOf(instant: Instant, timeZone: string): EpochDay {
  return Math.floor((instant + offsetAt(instant, timeZone)) / WALL_CLOCK_DATE);
}

/**
 * Whole minutes after midnight that the zone's clocks show at an instant, 0 to 1439.
 * @throws RangeError for an unknown zone
 */
export function localTimeOf(instant: Instant, timeZone: string): number {
  const shown = instant + offsetAt(instant, timeZone);
  const sinceMidnight = shown - Math.floor(shown / WALL_CLOCK_DATE) * WALL_CLOCK_DATE;
  return Math.floor(sinceMidnight / MILLISECONDS_PER_MINUTE);
}

/**
 * The first instant of a local date: midnight, or the end of the gap where daylight saving skips midnight. For a date
 * that the zone skipped whole it is the first instant after it.
 * @throws RangeError for an unknown zone
 */
export function startOfLocalDate(day: EpochDay, timeZone: string): Instant {
  return Temporal.Instant.fromEpochMilliseconds(day * WALL_CLOCK_DATE)
    .toZonedDateTimeISO("UTC")
    .toPlainDate()
    .toZonedDateTime(timeZone).epochMilliseconds;
}
