import { at } from "./at.ts";
import type { BookingFacts } from "./booking-facts.ts";
import type { Instant } from "./calendar.ts";
import type { OfferSettings } from "./offers.ts";
import { type Override, withOverrides } from "./overrides.ts";
import { fitsPlan } from "./pairing.ts";
import { type PlannedSession, planSessions, type WantedSession } from "./plan-sessions.ts";
import type { Refusal } from "./refusal.ts";
import { accept, type Result, refuse } from "./result.ts";
import type { SessionPlan } from "./services.ts";

/** What is asked for: a plan and a start for each of its sessions, in order. */
export interface BookingRequest {
  service: SessionPlan;
  sessions: readonly Instant[];
  /** Rule 10: holds of one's own, which never count. */
  ignoreHoldIds?: readonly string[] | undefined;
  /** For staff only. */
  override?: readonly Override[] | undefined;
}

/** A yes to a booking: every session, ready to be written together. */
export interface BookingPlan {
  sessions: PlannedSession[];
}

/**
 * Rules 1 to 8 and 11 for a whole booking, against the truth at the moment of writing.
 *
 * Refusals, the first that applies: `ALREADY_BOOKED`; `NOT_A_PAIR` (also for a wrong number of sessions); session by
 * session `INELIGIBLE`, `NO_SUCH_SLOT`, `WRONG_LENGTH`, `TOO_SOON`, `BEYOND_WINDOW`, `SLOT_TAKEN`, `CAPACITY_REACHED`,
 * `WASTES_CAPACITY`; then `PATIENT_BUSY`. Without overrides, and for a patient who is free, it accepts exactly what
 * `offersOf` offers.
 * @throws RangeError for an unknown zone
 */
export function decideBooking(
  request: BookingRequest,
  facts: BookingFacts,
  now: Instant,
  settings: OfferSettings,
): Result<BookingPlan, Refusal> {
  const { service, sessions, ignoreHoldIds = [], override = [] } = request;
  if (facts.hasLiveBooking) return refuse("ALREADY_BOOKED");
  if (!fitsPlan(service, sessions, facts.clinician.timeZone)) return refuse("NOT_A_PAIR");
  const wanted = wantedSessions(service, sessions);
  const planned = planSessions(service, wanted, facts, now, withOverrides(settings, override), ignoreHoldIds);
  return planned.ok ? accept({ sessions: planned.value }) : planned;
}

/** `sessions` are as many as the plan has. */
function wantedSessions(plan: SessionPlan, sessions: readonly Instant[]): WantedSession[] {
  return plan.sessions.map(({ appointmentType }, sessionIndex) => ({
    sessionIndex,
    appointmentType,
    startsAt: at(sessions, sessionIndex),
  }));
}
