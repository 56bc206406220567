import { type Instant, MILLISECONDS_PER_MINUTE } from "./calendar.ts";

/**
 * The largest number of slots of one length that fit without overlap.
 * @param starts ascending
 */
export function largestFit(starts: readonly Instant[], lengthMinutes: number): number {
  return soonestSet(starts, lengthMinutes * MILLISECONDS_PER_MINUTE).length;
}

/**
 * A largest set of slots without overlap, each as soon as can be, ascending.
 *
 * Takes the first slot, then always the next that starts when the last is over. With equal lengths the earliest start is
 * the earliest end, so this is interval scheduling by earliest finish (Kleinberg and Tardos, Algorithm Design, 4.1).
 * Cost: O(n).
 */
function soonestSet(starts: readonly Instant[], length: number): Instant[] {
  const taken: Instant[] = [];
  let freeFrom = Number.NEGATIVE_INFINITY;
  for (const start of starts) {
    if (start < freeFrom) continue;
    taken.push(start);
    freeFrom = start + length;
  }
  return taken;
}

/** The same from the other end: each as late as can be, ascending. */
function latestSet(starts: readonly Instant[], length: number): Instant[] {
  const taken: Instant[] = [];
  let startBy = Number.POSITIVE_INFINITY;
  for (let index = starts.length - 1; index >= 0; index -= 1) {
    const start = starts[index] ?? startBy;
    if (start > startBy) continue;
    taken.push(start);
    startBy = start - length;
  }
  return taken.reverse();
}

/**
 * Rule 8 for one local day: those of its slots that cost no appointment. `unitsLeft` is the smaller of what is left in
 * the day and in its week.
 *
 * What fits before a slot and what fits after it do not depend on each other, and filling greedily from either end is the
 * most that fits there. So a slot can be the nth of a largest set if it is no sooner than the nth of the soonest set (n - 1
 * fit before it) and no later than the nth of the latest (the rest fit after it). One sweep for each. Cost: O(n).
 *
 * The first and the last slot are always in a largest set: exchange the first (last) member of any largest set for it.
 * @param starts the slots that pass rules 1 to 6, ascending and distinct
 */
export function packDay(
  starts: readonly Instant[],
  lengthMinutes: number,
  unitsLeft: number,
  packing: "no-loss" | "off",
): readonly Instant[] {
  if (unitsLeft < 1) return [];
  if (packing === "off" || starts.length === 1) return starts;
  const length = lengthMinutes * MILLISECONDS_PER_MINUTE;
  const soonest = soonestSet(starts, length);
  // A slot overlaps at most two of a largest set, so some set of one less has it: it costs nothing unless every one is wanted.
  if (soonest.length <= 1 || unitsLeft < soonest.length) return starts;

  const latest = latestSet(starts, length);
  const packed: Instant[] = [];
  let nth = 0;
  for (const start of starts) {
    while (start > (latest[nth] ?? start)) nth += 1;
    if (start >= (soonest[nth] ?? start)) packed.push(start);
  }
  return packed;
}
