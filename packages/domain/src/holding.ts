import { type BookingPlan, type BookingRequest, decideBooking } from "./booking.ts";
import type { BookingFacts } from "./booking-facts.ts";
import { type Instant, MILLISECONDS_PER_MINUTE } from "./calendar.ts";
import { isLiveHold } from "./holds.ts";
import { AS_PROMISED } from "./overrides.ts";
import type { Refusal } from "./refusal.ts";
import { accept, type Result, refuse } from "./result.ts";
import type { SessionPlan } from "./services.ts";
import type { RuleSettings } from "./settings.ts";

/** A hold as the one who made it holds it. */
export interface Hold {
  holdId: string;
  expiresAt: Instant;
  /** It was used, released or replaced. */
  ended?: boolean | undefined;
}

/** A yes to a hold. */
export interface HoldPlan extends BookingPlan {
  expiresAt: Instant;
}

/** What is to be confirmed: the sessions that the hold claims. */
export interface ConfirmRequest {
  service: SessionPlan;
  sessions: readonly Instant[];
  hold: Hold;
  /** Other holds of one's own. */
  ignoreHoldIds?: readonly string[] | undefined;
}

/** Rule 10: whether the hold can still be confirmed. Its last moment is the one before `expiresAt`. */
export function isConfirmable(hold: Hold, now: Instant): boolean {
  return hold.ended !== true && isLiveHold(hold, now);
}

/**
 * Rule 10: whether all sessions may be held now, and until when. The rules and refusals of `decideBooking`.
 * @throws RangeError for an unknown zone
 */
export function decideHold(
  request: BookingRequest,
  facts: BookingFacts,
  now: Instant,
  settings: RuleSettings,
): Result<HoldPlan, Refusal> {
  const decided = decideBooking(request, facts, now, settings);
  if (!decided.ok) return decided;
  return accept({ ...decided.value, expiresAt: now + settings.holdMinutes * MILLISECONDS_PER_MINUTE });
}

/**
 * Rule 10: whether a hold becomes a booking. It was a promise: notice, window and packing are not judged again. Rules 1,
 * 2, 5, 6 and 7 are, with the hold itself not counted, and rule 11 for the patient.
 *
 * `HOLD_EXPIRED` when it has lapsed or ended, before anything else; then the refusals of `decideBooking`.
 * @throws RangeError for an unknown zone
 */
export function decideConfirm(
  request: ConfirmRequest,
  facts: BookingFacts,
  now: Instant,
): Result<BookingPlan, Refusal> {
  const { service, sessions, hold, ignoreHoldIds = [] } = request;
  if (!isConfirmable(hold, now)) return refuse("HOLD_EXPIRED");
  const booking = { service, sessions, ignoreHoldIds: [hold.holdId, ...ignoreHoldIds] };
  return decideBooking(booking, facts, now, AS_PROMISED);
}
