import { bookingWindow } from "./booking-window.ts";
import { type EpochDay, type Instant, localDateOf, MILLISECONDS_PER_MINUTE } from "./calendar.ts";
import { type CapacityFacts, type UnitsLeft, unitsLeft } from "./capacity.ts";
import { type HeldSession, liveHolds } from "./holds.ts";
import { endOf, type Interval, type Lasting, meetsAny, mergeIntervals } from "./intervals.ts";
import { type SessionPlan, sessionLengthMinutes } from "./services.ts";
import type { RuleSettings } from "./settings.ts";

/** The slots of one local date that serve a plan and overlap no appointment. */
export interface OpenDay {
  date: EpochDay;
  /** Ascending and distinct. */
  starts: readonly Instant[];
}

/** One eligible clinician's time, for one plan, as far as it does not depend on now. */
export interface Availability extends CapacityFacts {
  /** Ascending by date. */
  days: readonly OpenDay[];
  /** Live or lapsed: those that have lapsed at `now` count for nothing. */
  holds: readonly HeldSession[];
}

/** The slots of one local date that pass rules 1 to 6: F of rule 8. */
export interface PassingDay {
  date: EpochDay;
  /** Ascending and distinct, never empty. */
  starts: readonly Instant[];
  /** The smaller of what is left in the day and in its week: at least 1. */
  unitsLeft: number;
}

/**
 * Rules 1 and 5: slots by local date, without those of another length and those that meet an appointment. Of two slots
 * with one start one is kept. Cost: O(n log n).
 * @param occupied the clinician's appointments that occupy time
 * @throws RangeError for an unknown zone
 */
export function openDays(
  slots: readonly Lasting[],
  occupied: readonly Interval[],
  lengthMinutes: number,
  timeZone: string,
): OpenDay[] {
  const taken = mergeIntervals(occupied);
  const starts = new Set<Instant>();
  for (const slot of slots) {
    if (slot.lengthMinutes !== lengthMinutes || meetsAny(taken, slot.startsAt, endOf(slot))) continue;
    starts.add(slot.startsAt);
  }
  return byLocalDate(
    [...starts].sort((a, b) => a - b),
    timeZone,
  );
}

/** Ascending starts, grouped by their local date. */
export function byLocalDate(starts: readonly Instant[], timeZone: string): OpenDay[] {
  const days = new Map<EpochDay, Instant[]>();
  for (const start of starts) {
    const date = localDateOf(start, timeZone);
    const day = days.get(date);
    if (day === undefined) days.set(date, [start]);
    else day.push(start);
  }
  return [...days].map(([date, ofDay]) => ({ date, starts: ofDay })).sort((a, b) => a.date - b.date);
}

/**
 * Rules 4 to 6 at an instant: the days that have something left, and what is left of each day and week.
 * Cost: O(n), times the logarithm of the live holds.
 */
export function passingDays(
  plan: SessionPlan,
  availability: Availability,
  now: Instant,
  settings: Pick<RuleSettings, "minNoticeMinutes" | "searchWindowDays">,
): { days: PassingDay[]; units: UnitsLeft } {
  const length = sessionLengthMinutes(plan) * MILLISECONDS_PER_MINUTE;
  const { earliestStart, lastDate } = bookingWindow(now, availability.timeZone, settings);
  const held = liveHolds(availability.holds, now);
  const blocked = mergeIntervals(held);
  const units = unitsLeft(availability, held);

  const days: PassingDay[] = [];
  for (const { date, starts } of availability.days) {
    if (date > lastDate) break;
    if ((starts.at(-1) ?? Number.NEGATIVE_INFINITY) < earliestStart) continue;
    const left = units.on(date);
    if (left === 0) continue;
    const inTime = notBefore(earliestStart, starts);
    const passing =
      blocked.length === 0 ? inTime : inTime.filter((start) => !meetsAny(blocked, start, start + length));
    if (passing.length > 0) days.push({ date, starts: passing, unitsLeft: left });
  }
  return { days, units };
}

/** Those of ascending starts that are not too soon: nearly always all of them, and then the same list. */
function notBefore(earliestStart: Instant, starts: readonly Instant[]): readonly Instant[] {
  return (starts[0] ?? earliestStart) >= earliestStart
    ? starts
    : starts.filter((start) => start >= earliestStart);
}
