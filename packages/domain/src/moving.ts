import { at } from "./at.ts";
import { openDays } from "./availability.ts";
import type { BookingFacts } from "./booking-facts.ts";
import type { Instant } from "./calendar.ts";
import { decideCancel } from "./cancelling.ts";
import { isEligible } from "./eligibility.ts";
import { type Offers, offersOf } from "./offers.ts";
import { fitsPlan } from "./pairing.ts";
import type { Refusal } from "./refusal.ts";
import { type CurrentSession, refusalToLeave, withoutMoving } from "./rescheduling.ts";
import { accept, type Result, refuse } from "./result.ts";
import { type SessionPlan, sessionLengthMinutes } from "./services.ts";
import type { RuleSettings } from "./settings.ts";
import type { Actor } from "./status.ts";

/** What a patient may still do about one session, and what it would be. */
export interface OpenChange {
  /** What cancelling now makes of it; null when it can no longer be cancelled. */
  cancelsAs: "CANCELLED" | "LATE_CANCELLATION" | null;
  canMove: boolean;
}

/** Rules 12 and 13: what a patient may still do about each session of a booking, in their order. */
export function openChanges(
  sessions: readonly CurrentSession[],
  now: Instant,
  settings: Pick<RuleSettings, "lateCancelHours">,
): OpenChange[] {
  const cancelled = decideCancel({ sessions, by: "PATIENT" }, now, settings);
  const cancellations = cancelled.ok ? cancelled.value : [];
  return sessions.map((session, index) => ({
    cancelsAs: cancellations.find(({ sessionIndex }) => sessionIndex === index)?.status ?? null,
    canMove: refusalToLeave(session, "PATIENT", now, settings) === null,
  }));
}

/** Which sessions of a booking are to move to where. */
export interface MoveRequest {
  service: SessionPlan;
  current: readonly CurrentSession[];
  /** The place of the one session that moves, counted from 0; absent when all do. */
  sessionIndex?: number | undefined;
  /** A patient where left out; staff may move a session until it starts. */
  actor?: Actor | undefined;
}

/** The facts that moves rest on: the clinician's whole window, with the sessions that move still in it. */
export type MoveFacts = Omit<BookingFacts, "patientBusy" | "hasLiveBooking">;

/**
 * Rule 13: everything that a booking could be moved to with its clinician: pairs when both sessions of a pair move,
 * single starts when one does, each good with the session that stays. What moves does not count against its own move.
 * Where the patient is busy elsewhere is not judged.
 *
 * `WRONG_STATUS` or `TOO_LATE`, with the session, when one that should move may not.
 * @throws RangeError for an unknown zone
 */
export function offersToMove(
  { service, current, sessionIndex, actor = "PATIENT" }: MoveRequest,
  facts: MoveFacts,
  now: Instant,
  settings: RuleSettings,
): Result<Offers, Refusal> {
  const moves = (index: number) => sessionIndex === undefined || index === sessionIndex;
  for (const [index, session] of current.entries()) {
    const refused = moves(index) ? refusalToLeave(session, actor, now, settings) : null;
    if (refused !== null) return refuse(refused, index);
  }
  const leaving = current.filter((_, index) => moves(index));
  const staysApart = leaving.length < service.sessions.length;
  const plan: SessionPlan = staysApart
    ? { ...service, sessions: [service.sessions[0]], daysApart: null }
    : service;
  const offers = offersOf(plan, availabilityWithout(leaving, plan, facts), now, settings);
  if (!staysApart) return accept(offers);

  const { timeZone } = facts.clinician;
  const isWhole = current.length === service.sessions.length;
  const goes = (start: Instant) => {
    const sessions = current.map(({ startsAt }, index) => (moves(index) ? start : startsAt));
    return !isWhole || fitsPlan(service, sessions, timeZone);
  };
  const kept = offers.starts.flatMap((start, index) =>
    goes(start) && leaving.every(({ startsAt }) => startsAt !== start)
      ? [{ start, date: at(offers.dates, index) }]
      : [],
  );
  return accept({
    starts: kept.map(({ start }) => start),
    dates: kept.map(({ date }) => date),
    partners: null,
  });
}

function availabilityWithout(leaving: readonly CurrentSession[], plan: SessionPlan, facts: MoveFacts) {
  const without = withoutMoving({ ...facts, patientBusy: [], hasLiveBooking: false }, leaving, false);
  const { clinician, slots, occupied, holds, usedByDay, usedByWeek } = without;
  const { timeZone, maxDaily, maxWeekly } = clinician;
  // Who may not be seen by this clinician is offered nothing.
  const open = isEligible(plan, clinician, facts.patient) ? slots : [];
  const days = openDays(open, occupied, sessionLengthMinutes(plan), timeZone);
  return { timeZone, maxDaily, maxWeekly, days, holds, usedByDay, usedByWeek };
}
