import type { Instant } from "./calendar.ts";
import type { Interval } from "./intervals.ts";

/** One session of a hold: the time that it claims, and until when. */
export interface HeldSession extends Interval {
  holdId: string;
  expiresAt: Instant;
}

/** Rule 10: a hold counts strictly before `expiresAt`, and for nothing from then on, cleaned up or not. */
export function isLiveHold(hold: { expiresAt: Instant }, now: Instant): boolean {
  return now < hold.expiresAt;
}

/** The held sessions that count at `now`, without those of the holds in `ignoreHoldIds` (one's own never counts). */
export function liveHolds(
  holds: readonly HeldSession[],
  now: Instant,
  ignoreHoldIds: readonly string[] = [],
): readonly HeldSession[] {
  if (holds.length === 0) return holds;
  return holds.filter((hold) => isLiveHold(hold, now) && !ignoreHoldIds.includes(hold.holdId));
}
