import { type EpochDay, type Instant, localDateOf, weekOf } from "./calendar.ts";
import { type AppointmentStatus, usesCapacity } from "./status.ts";

/** How many units are used, by local date and by the Monday of the ISO week. What is not in a map is 0. */
export interface UsedCapacity {
  usedByDay: ReadonlyMap<EpochDay, number>;
  usedByWeek: ReadonlyMap<EpochDay, number>;
}

/** What a clinician takes, and what of it the appointments have used. Live holds come on top. */
export interface CapacityFacts extends UsedCapacity {
  timeZone: string;
  maxDaily: number;
  maxWeekly: number;
}

/** How many more appointments fit, never below 0 (rule 16: a day may be over its limit already). */
export interface UnitsLeft {
  onDay(date: EpochDay): number;
  /** Of the ISO week that the date is in. */
  inWeekOf(date: EpochDay): number;
  /** The smaller of the two: what the date can still take. */
  on(date: EpochDay): number;
}

/** `counts` with `change` units more at `key`, in place. */
export function addUnits(counts: Map<EpochDay, number>, key: EpochDay, change: number): void {
  counts.set(key, (counts.get(key) ?? 0) + change);
}

/**
 * Rule 6: what a clinician's appointments use. To be whole, the appointments must be those of whole local days and whole
 * ISO weeks, the part before now included. Cost: O(n).
 * @throws RangeError for an unknown zone
 */
export function usedCapacity(
  appointments: Iterable<{ startsAt: Instant; status: AppointmentStatus }>,
  timeZone: string,
): UsedCapacity {
  const usedByDay = new Map<EpochDay, number>();
  const usedByWeek = new Map<EpochDay, number>();
  for (const { startsAt, status } of appointments) {
    if (!usesCapacity(status)) continue;
    const date = localDateOf(startsAt, timeZone);
    addUnits(usedByDay, date, 1);
    addUnits(usedByWeek, weekOf(date), 1);
  }
  return { usedByDay, usedByWeek };
}

/** Rule 6: what is left of each day and week once live holds are counted too. `held` must hold live ones only. */
export function unitsLeft(facts: CapacityFacts, held: readonly { startsAt: Instant }[]): UnitsLeft {
  const heldByDay = new Map<EpochDay, number>();
  const heldByWeek = new Map<EpochDay, number>();
  for (const { startsAt } of held) {
    const date = localDateOf(startsAt, facts.timeZone);
    addUnits(heldByDay, date, 1);
    addUnits(heldByWeek, weekOf(date), 1);
  }
  const onDay = (date: EpochDay) => remaining(facts.maxDaily, facts.usedByDay.get(date), heldByDay.get(date));
  const inWeekOf = (date: EpochDay) => {
    const week = weekOf(date);
    return remaining(facts.maxWeekly, facts.usedByWeek.get(week), heldByWeek.get(week));
  };
  return { onDay, inWeekOf, on: (date) => Math.min(onDay(date), inWeekOf(date)) };
}

function remaining(max: number, used = 0, held = 0): number {
  return Math.max(0, max - used - held);
}
