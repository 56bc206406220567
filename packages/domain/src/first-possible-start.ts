import type { Availability } from "./availability.ts";
import type { Instant } from "./calendar.ts";
import { offersOf } from "./offers.ts";
import type { SessionPlan } from "./services.ts";

/**
 * The earliest first session at or after `notBefore` if there were no holds, no notice, no window and no packing; null
 * if there is none. A key to order clinicians by (rule 9) that changes with the data and not with the clock:
 *
 * - no offer starts before it, at any now whose notice ends at or after `notBefore`;
 * - without live holds, with `notBefore` = now + notice, and if it is within the window, it is the start of the first
 *   offer, or there is none. For packing never drops the first slot of a day, nor the last, so it leaves every date that
 *   has a slot a partner's date, and every slot that has a partner one.
 *
 * Cost: O(n).
 * @throws RangeError for an unknown zone
 */
export function firstPossibleStart(
  plan: SessionPlan,
  availability: Availability,
  notBefore: Instant,
): Instant | null {
  const possible = offersOf(plan, { ...availability, holds: [] }, notBefore, UNRESTRICTED);
  // A slot that is only a second session has its first one before it, so the list begins with a first session.
  return possible.starts[0] ?? null;
}

const UNRESTRICTED = {
  minNoticeMinutes: 0,
  searchWindowDays: Number.POSITIVE_INFINITY,
  packing: "off",
} as const;
