import { type Instant, MILLISECONDS_PER_MINUTE } from "./calendar.ts";

/** A stretch of time, half-open: `[startsAt, endsAt)`. */
export interface Interval {
  startsAt: Instant;
  endsAt: Instant;
}

/** A stretch of time as slots and appointments have it: a start and a length in minutes of elapsed time. */
export interface Lasting {
  startsAt: Instant;
  lengthMinutes: number;
}

/** When it is over. The end is not part of it. */
export function endOf(lasting: Lasting): Instant {
  return lasting.startsAt + lasting.lengthMinutes * MILLISECONDS_PER_MINUTE;
}

/** The half-open interval that it covers. */
export function intervalOf(lasting: Lasting): Interval {
  return { startsAt: lasting.startsAt, endsAt: endOf(lasting) };
}

/** Rule 5: whether two intervals share an instant. Touching ends share none. */
export function overlaps(one: Interval, other: Interval): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

/** Intervals sorted by start with a gap between any two: what `mergeIntervals` makes. */
export type MergedIntervals = readonly Interval[];

/** The same instants as sorted intervals that neither overlap nor touch. Cost: O(n log n). */
export function mergeIntervals(intervals: readonly Interval[]): MergedIntervals {
  const merged: Interval[] = [];
  let last: Interval | undefined;
  for (const { startsAt, endsAt } of intervals.toSorted((a, b) => a.startsAt - b.startsAt)) {
    if (last !== undefined && startsAt <= last.endsAt) {
      last.endsAt = Math.max(last.endsAt, endsAt);
    } else {
      last = { startsAt, endsAt };
      merged.push(last);
    }
  }
  return merged;
}

/** Whether `[startsAt, endsAt)` meets any of the merged intervals. Cost: O(log n), by bisection. */
export function meetsAny(merged: MergedIntervals, startsAt: Instant, endsAt: Instant): boolean {
  let low = 0;
  let high = merged.length;
  // The first interval that is not over by startsAt is the only one that can tell.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((merged[middle]?.endsAt ?? startsAt) <= startsAt) low = middle + 1;
    else high = middle;
  }
  const first = merged[low];
  return first !== undefined && first.startsAt < endsAt;
}
