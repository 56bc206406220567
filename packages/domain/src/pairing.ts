import { at } from "./at.ts";
import { type EpochDay, type Instant, localDateOf, MILLISECONDS_PER_MINUTE, weekOf } from "./calendar.ts";
import type { UnitsLeft } from "./capacity.ts";
import { type SessionPlan, sessionLengthMinutes } from "./services.ts";

/** The sessions 2 that go with one session 1: an unbroken range of indices, both ends included. */
export interface PartnerRange {
  first: number;
  from: number;
  to: number;
}

/** Slots as parallel arrays, ascending by start. */
export interface DatedStarts {
  starts: Instant[];
  dates: EpochDay[];
}

/** Rule 7's distances in local calendar days, both ends included. */
export type DaysApart = { readonly min: number; readonly max: number };

/** What stands behind the last slot: later than any instant or date. */
const NEVER = Number.POSITIVE_INFINITY;

/**
 * Rule 7: whether the sessions are as many as the plan has, and for two: their local dates lie far enough and near
 * enough, and the second starts when the first is over (a session that runs past midnight may meet one of the next day).
 * Capacity is not judged.
 * @throws RangeError for an unknown zone
 */
export function fitsPlan(plan: SessionPlan, sessions: readonly Instant[], timeZone: string): boolean {
  const [first, second] = sessions;
  if (first === undefined || sessions.length !== plan.sessions.length) return false;
  if (plan.daysApart === null || second === undefined) return true;
  const days = localDateOf(second, timeZone) - localDateOf(first, timeZone);
  const firstEndsAt = first + sessionLengthMinutes(plan) * MILLISECONDS_PER_MINUTE;
  return days >= plan.daysApart.min && days <= plan.daysApart.max && second >= firstEndsAt;
}

/**
 * Rule 7: who can be paired with whom, and nobody else: slots in no pair are left out.
 *
 * The dates that go with a date are an interval: from `min` days later, or from next Monday if the week has no second
 * unit, to `max` days later. Both ends only ever move forward, and so do the ends of sessions, so two pointers find all
 * ranges. Ranges cover everything between the first and the last partner, hence dropping slots in no pair leaves them
 * unbroken. Cost: O(n), whatever the number of pairs.
 */
export function pairUp(
  { starts, dates }: DatedStarts,
  lengthMinutes: number,
  daysApart: DaysApart,
  units: UnitsLeft,
): DatedStarts & { partners: PartnerRange[] } {
  const length = lengthMinutes * MILLISECONDS_PER_MINUTE;
  const ranges: PartnerRange[] = [];
  let from = 0;
  let end = 0;
  let ofDate: EpochDay | undefined;
  let earliestDate = 0;
  for (let first = 0; first < starts.length; first += 1) {
    const date = dates[first] ?? NEVER;
    if (date !== ofDate) {
      ofDate = date;
      earliestDate = earliestPartnerDate(date, daysApart, units);
      while ((dates[end] ?? NEVER) <= date + daysApart.max) end += 1;
      while ((dates[from] ?? NEVER) < earliestDate) from += 1;
    }
    const firstEndsAt = (starts[first] ?? NEVER) + length;
    while ((starts[from] ?? NEVER) < firstEndsAt) from += 1;
    if (from < end) ranges.push({ first, from, to: end - 1 });
  }
  return withoutTheRest(starts, dates, ranges);
}

/** Two sessions in one week need two units of it; with one left the partner waits for Monday. */
export function earliestPartnerDate(date: EpochDay, daysApart: DaysApart, units: UnitsLeft): EpochDay {
  const earliest = date + daysApart.min;
  return units.inWeekOf(date) >= 2 ? earliest : Math.max(earliest, weekOf(date) + 7);
}

function withoutTheRest(
  starts: Instant[],
  dates: EpochDay[],
  ranges: PartnerRange[],
): DatedStarts & { partners: PartnerRange[] } {
  const isPaired: boolean[] = starts.map(() => false);
  let marked = 0;
  for (const { first, from, to } of ranges) {
    isPaired[first] = true;
    for (let second = Math.max(from, marked); second <= to; second += 1) isPaired[second] = true;
    marked = to + 1;
  }
  // Nearly always nobody is left over, and then nothing moves.
  if (!isPaired.includes(false)) return { starts, dates, partners: ranges };

  const keptAt: number[] = [];
  const kept: DatedStarts = { starts: [], dates: [] };
  for (let index = 0; index < starts.length; index += 1) {
    keptAt.push(kept.starts.length);
    if (isPaired[index] !== true) continue;
    kept.starts.push(at(starts, index));
    kept.dates.push(at(dates, index));
  }
  return {
    ...kept,
    partners: ranges.map(({ first, from, to }) => ({
      first: at(keptAt, first),
      from: at(keptAt, from),
      to: at(keptAt, to),
    })),
  };
}
