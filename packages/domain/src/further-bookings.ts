import { type EpochDay, weekOf } from "./calendar.ts";
import { largestMatching } from "./largest-matching.ts";
import type { SessionPlan } from "./services.ts";

/** What one local day still takes: the smaller of what is left of its limit and what fits without overlap. */
export interface DayRoom {
  date: EpochDay;
  units: number;
}

/**
 * The largest number of further bookings that days and weeks still take, if each is placed best: rules 6 and 7.
 *
 * Of a pair plan this is a largest matching: each unit of a day is a vertex, units of days that rule 7 lets go together
 * are neighbours. A week that takes fewer sessions than its days do gets as many stand-ins as there are units too many,
 * each already paired with one of its units: enlarging a matching leaves nobody without a mate, so that many units stay
 * unused. Cost: O(n³) in the units; some milliseconds for a month.
 * @param leftInWeek units left in the ISO week that a date is in
 */
export function furtherBookings(
  plan: SessionPlan,
  days: readonly DayRoom[],
  leftInWeek: (date: EpochDay) => number,
): number {
  const weeks = Map.groupBy(days, ({ date }) => weekOf(date));
  if (plan.daysApart === null) {
    let total = 0;
    for (const [week, ofWeek] of weeks) total += Math.min(leftInWeek(week), sumOf(ofWeek));
    return total;
  }

  const { min, max } = plan.daysApart;
  const units = days.flatMap(({ date, units: count }) => Array.from({ length: count }, () => date));
  const neighbours = units.map((date) =>
    [...units.keys()].filter((other) => {
      const apart = Math.abs((units[other] ?? date) - date);
      return min <= apart && apart <= max;
    }),
  );
  const mates = units.map(() => -1);
  let standIns = 0;
  for (const [week, ofWeek] of weeks) {
    const members = [...units.keys()].filter((unit) => weekOf(units[unit] ?? 0) === week);
    const tooMany = sumOf(ofWeek) - leftInWeek(week);
    for (const unit of members.slice(0, Math.max(0, tooMany))) {
      const standIn = neighbours.length;
      neighbours.push(members);
      for (const member of members) neighbours[member]?.push(standIn);
      mates.push(unit);
      mates[unit] = standIn;
      standIns += 1;
    }
  }
  const paired = largestMatching(neighbours, mates).filter((mate) => mate !== -1).length;
  return paired / 2 - standIns;
}

function sumOf(days: readonly DayRoom[]): number {
  return days.reduce((sum, { units }) => sum + units, 0);
}
