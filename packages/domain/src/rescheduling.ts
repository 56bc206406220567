import { at } from "./at.ts";
import type { BookingFacts } from "./booking-facts.ts";
import { type EpochDay, type Instant, localDateOf, weekOf } from "./calendar.ts";
import { isLate } from "./cancelling.ts";
import { addUnits } from "./capacity.ts";
import { type Hold, isConfirmable } from "./holding.ts";
import { type Interval, intervalOf, type Lasting } from "./intervals.ts";
import { AS_PROMISED, type Override, withOverrides } from "./overrides.ts";
import { fitsPlan } from "./pairing.ts";
import { type PlannedSession, planSessions, type WantedSession } from "./plan-sessions.ts";
import type { Refusal } from "./refusal.ts";
import { accept, type Result, refuse } from "./result.ts";
import type { AppointmentType, SessionPlan } from "./services.ts";
import type { RuleSettings } from "./settings.ts";
import { type Actor, type AppointmentStatus, hasStarted, isLiveBooking } from "./status.ts";

/** A session as the booking has it now: the latest appointment of each place in the plan, in order. */
export interface CurrentSession extends Lasting {
  appointmentType: AppointmentType;
  status: AppointmentStatus;
}

/** What is asked for: the full list of starts; a session whose start stays the same stays, unless the clinician changes. */
export interface RescheduleRequest {
  service: SessionPlan;
  current: readonly CurrentSession[];
  sessions: readonly Instant[];
  actor: Actor;
  /** The facts are those of another clinician than the booking has: every session moves. */
  changesClinician?: boolean | undefined;
  /** No booking keeps their places open: what did not take place is booked anew, not replaced. */
  isUnbooked?: boolean | undefined;
  /** Holds of one's own, which never count. */
  ignoreHoldIds?: readonly string[] | undefined;
  /** Counts for staff only. */
  override?: readonly Override[] | undefined;
  /** The new sessions were offered as this hold: a promise, so notice, window and packing are settled (rule 10). */
  hold?: Hold | undefined;
}

/** One session's move, or its replacement. */
export interface SessionMove {
  sessionIndex: number;
  /** What the old appointment is from now on: RE_SCHEDULED if it moves; a replaced one stays what it was. */
  oldStatus: AppointmentStatus;
  /** The new appointment, UPCOMING. */
  session: PlannedSession;
}

interface Leaving extends WantedSession {
  from: CurrentSession;
}

/**
 * Rule 13, against the truth at the moment of writing: `facts` are the new clinician's, with the sessions that move
 * still in them (the patient's in `patientBusy` always, the clinician's unless the clinician changes). What moves does
 * not count against its own move. An unchanged list is accepted with no moves.
 *
 * Refusals, the first that applies: `HOLD_EXPIRED`; `NOT_A_PAIR` for another number of sessions than the booking has;
 * `WRONG_STATUS` when a session that should move is neither UPCOMING nor, for staff and in a booking, NO_SHOW or
 * CANCELLED; `TOO_LATE`;
 * `ALREADY_BOOKED` when replacing would bring a second booking of the service to life; `NOT_A_PAIR`; rule 15 as in
 * `decideBooking` for the sessions that move; `PATIENT_BUSY`.
 * @throws RangeError for an unknown zone
 */
export function decideReschedule(
  request: RescheduleRequest,
  facts: BookingFacts,
  now: Instant,
  settings: RuleSettings,
): Result<{ moves: SessionMove[] }, Refusal> {
  const { service, current, sessions, actor, hold, isUnbooked = false } = request;
  if (hold !== undefined && !isConfirmable(hold, now)) return refuse("HOLD_EXPIRED");
  if (sessions.length !== current.length) return refuse("NOT_A_PAIR");
  const leaving = leavingSessions(request);

  for (const { from, sessionIndex } of leaving) {
    const refused = refusalToLeave(from, actor, now, settings);
    if (refused !== null) return refuse(refused, sessionIndex);
    if (isUnbooked && from.status !== "UPCOMING") return refuse("WRONG_STATUS", sessionIndex);
  }
  if (leaving.length === 0) return accept({ moves: [] });
  if (facts.hasLiveBooking && !isLiveBooking(current, now)) return refuse("ALREADY_BOOKED");
  // The EHR may know only one session of a pair; what is not there cannot be too far away.
  const isWhole = current.length === service.sessions.length;
  if (isWhole && !fitsPlan(service, sessions, facts.clinician.timeZone)) return refuse("NOT_A_PAIR");

  const moving = leaving.filter(({ from }) => from.status === "UPCOMING").map(({ from }) => from);
  const rules = hold === undefined ? withOverrides(settings, overridesOf(request)) : AS_PROMISED;
  const ownHolds = [...(hold === undefined ? [] : [hold.holdId]), ...(request.ignoreHoldIds ?? [])];
  const around = withoutMoving(facts, moving, request.changesClinician === true);
  const planned = planSessions(service, leaving, around, now, rules, ownHolds);
  if (!planned.ok) return planned;
  return accept({
    moves: leaving.map(({ from, sessionIndex }, index) => ({
      sessionIndex,
      oldStatus: from.status === "UPCOMING" ? "RE_SCHEDULED" : from.status,
      session: at(planned.value, index),
    })),
  });
}

function overridesOf({ actor, override = [] }: RescheduleRequest): readonly Override[] {
  return actor === "STAFF" ? override : [];
}

/** `sessions` are as many as `current`. */
function leavingSessions({ current, sessions, changesClinician = false }: RescheduleRequest): Leaving[] {
  return current
    .map((from, sessionIndex) => ({
      from,
      sessionIndex,
      appointmentType: from.appointmentType,
      startsAt: at(sessions, sessionIndex),
    }))
    .filter(({ from, startsAt }) => changesClinician || startsAt !== from.startsAt);
}

/** What did not take place: staff may add a replacement for it to its booking. */
export function isReplaceable(status: AppointmentStatus): boolean {
  return status === "NO_SHOW" || status === "CANCELLED";
}

/** Patients move what is UPCOMING and not late; staff until it starts, and may replace what did not take place. */
export function refusalToLeave(
  { startsAt, status }: CurrentSession,
  actor: Actor,
  now: Instant,
  settings: Pick<RuleSettings, "lateCancelHours">,
): "WRONG_STATUS" | "TOO_LATE" | null {
  if (status === "UPCOMING") {
    const late = actor === "PATIENT" && isLate(startsAt, now, settings);
    return late || hasStarted(startsAt, now) ? "TOO_LATE" : null;
  }
  return actor === "STAFF" && isReplaceable(status) ? null : "WRONG_STATUS";
}

/** The facts as they would be without the sessions that move: those use and occupy nothing on their own way. */
export function withoutMoving(
  facts: BookingFacts,
  moving: readonly CurrentSession[],
  changesClinician: boolean,
): BookingFacts {
  const patientBusy = withoutIntervals(facts.patientBusy, moving);
  if (changesClinician) return { ...facts, patientBusy };

  const usedByDay = new Map<EpochDay, number>(facts.usedByDay);
  const usedByWeek = new Map<EpochDay, number>(facts.usedByWeek);
  for (const { startsAt } of moving) {
    const date = localDateOf(startsAt, facts.clinician.timeZone);
    addUnits(usedByDay, date, -1);
    addUnits(usedByWeek, weekOf(date), -1);
  }
  return { ...facts, patientBusy, occupied: withoutIntervals(facts.occupied, moving), usedByDay, usedByWeek };
}

/** One interval less for each session: the EHR may have put another appointment on the very same time (rule 16). */
function withoutIntervals<T extends Interval>(intervals: readonly T[], moving: readonly Lasting[]): T[] {
  const rest = [...intervals];
  for (const { startsAt, endsAt } of moving.map(intervalOf)) {
    const index = rest.findIndex((other) => other.startsAt === startsAt && other.endsAt === endsAt);
    if (index >= 0) rest.splice(index, 1);
  }
  return rest;
}
