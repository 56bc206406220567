import { at } from "./at.ts";
import { type Instant, MILLISECONDS_PER_MINUTE } from "./calendar.ts";

/**
 * The largest number of slots of one length that fit without overlap.
 *
 * Takes the first slot, then always the next that starts when the last is over. With equal lengths the earliest start is
 * the earliest end, so this is interval scheduling by earliest finish (Kleinberg and Tardos, Algorithm Design, 4.1).
 * Cost: O(n).
 * @param starts ascending
 */
export function largestFit(starts: readonly Instant[], lengthMinutes: number): number {
  const length = lengthMinutes * MILLISECONDS_PER_MINUTE;
  let count = 0;
  let freeFrom = Number.NEGATIVE_INFINITY;
  for (const start of starts) {
    if (start < freeFrom) continue;
    count += 1;
    freeFrom = start + length;
  }
  return count;
}

/**
 * Rule 8: for each slot, whether some `target` slots that do not overlap include it.
 *
 * What fits before a slot and what fits after it do not depend on each other, and filling greedily from either end is
 * the most that fits there (see `largestFit`). So the largest set that includes slot i has before(i) + 1 + after(i)
 * slots, and leaving some out reaches every smaller target. Two sweeps. Cost: O(n).
 *
 * The first and the last slot are always in a largest set: exchange the first (last) member of any largest set for it.
 * @param starts ascending
 * @returns parallel to `starts`
 */
export function packedStarts(starts: readonly Instant[], lengthMinutes: number, target: number): boolean[] {
  if (target <= 1) return starts.map(() => target === 1);
  const length = lengthMinutes * MILLISECONDS_PER_MINUTE;

  // When a slot overlaps the one taken last, all but that one are over before it starts: hence `taken - 1`.
  const before: number[] = [];
  let taken = 0;
  let freeFrom = Number.NEGATIVE_INFINITY;
  for (const start of starts) {
    if (start < freeFrom) {
      before.push(taken - 1);
    } else {
      before.push(taken);
      taken += 1;
      freeFrom = start + length;
    }
  }

  const packed: boolean[] = new Array(starts.length);
  taken = 0;
  let freeUntil = Number.POSITIVE_INFINITY;
  for (let index = starts.length - 1; index >= 0; index -= 1) {
    const start = at(starts, index);
    const fitsAfter = start + length > freeUntil ? taken - 1 : taken;
    packed[index] = at(before, index) + 1 + fitsAfter >= target;
    if (fitsAfter === taken) {
      taken += 1;
      freeUntil = start;
    }
  }
  return packed;
}

/**
 * Rule 8 for one local day: those of its slots that cost no appointment. `unitsLeft` is the smaller of what is left in
 * the day and in its week.
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
  const fit = largestFit(starts, lengthMinutes);
  // A slot overlaps at most two of a largest set, so some set of one less has it: it costs nothing unless every one is wanted.
  if (fit === 1 || unitsLeft < fit) return starts;
  const packed = packedStarts(starts, lengthMinutes, fit);
  return starts.filter((_, index) => packed[index]);
}
