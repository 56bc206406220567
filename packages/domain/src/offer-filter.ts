import { type EpochDay, type Instant, isoWeekdayOf, localTimeOf } from "./calendar.ts";

const NOON = 12 * 60;
const FIVE_IN_THE_AFTERNOON = 17 * 60;

/** Parts of the clinician's day: before 12:00, from 12:00 and before 17:00, from 17:00. */
export const TIMES_OF_DAY = ["MORNING", "AFTERNOON", "EVENING"] as const;

/** A part of the day, by the clinician's wall clock at the session's start. */
export type TimeOfDay = (typeof TIMES_OF_DAY)[number];

/**
 * What a patient asks for, in the clinician's local time, of every session. It is applied to what packing leaves, so it
 * can hide an offer and never make one. An absent or empty field asks for nothing.
 */
export interface OfferFilter {
  /** First local date, included. */
  from?: EpochDay | undefined;
  /** Last local date, included. */
  to?: EpochDay | undefined;
  /** ISO weekdays, 1 is Monday. */
  weekdays?: readonly number[] | undefined;
  timesOfDay?: readonly TimeOfDay[] | undefined;
}

/** The part of the day that a number of minutes after local midnight is in. */
function timeOfDayOf(localMinutes: number): TimeOfDay {
  if (localMinutes < NOON) return "MORNING";
  return localMinutes < FIVE_IN_THE_AFTERNOON ? "AFTERNOON" : "EVENING";
}

/** Whether a session on this local date may be asked for. */
export function asksForDate(filter: OfferFilter, date: EpochDay): boolean {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, weekdays = [] } = filter;
  return from <= date && date <= to && (weekdays.length === 0 || weekdays.includes(isoWeekdayOf(date)));
}

/** Those of the starts that are at a time of day asked for. */
export function atTimesAskedFor(
  filter: OfferFilter,
  starts: readonly Instant[],
  timeZone: string,
): readonly Instant[] {
  const { timesOfDay = [] } = filter;
  if (timesOfDay.length === 0) return starts;
  return starts.filter((start) => timesOfDay.includes(timeOfDayOf(localTimeOf(start, timeZone))));
}
