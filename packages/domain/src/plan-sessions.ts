import { type BookingFacts, patientBusyAt } from "./booking-facts.ts";
import { type EpochDay, type Instant, localDateOf, weekOf } from "./calendar.ts";
import { isEligible } from "./eligibility.ts";
import { liveHolds } from "./holds.ts";
import { intervalOf, overlaps } from "./intervals.ts";
import { judgeSlot, passingStarts, type SlotContext, slotContext } from "./judge-slot.ts";
import type { OfferSettings } from "./offers.ts";
import { packDay } from "./packing.ts";
import { asBookingRefusal, type Refusal, type RefusalKind } from "./refusal.ts";
import { accept, type Result, refuse } from "./result.ts";
import type { AppointmentType, SessionPlan } from "./services.ts";

/** A session that may be written as an appointment or a held session. */
export interface PlannedSession {
  startsAt: Instant;
  lengthMinutes: number;
  appointmentType: AppointmentType;
  /** In the clinician's zone. */
  localDate: EpochDay;
}

/** A session asked for: its place in the plan, counted from 0, what it is recorded as, and when. */
export interface WantedSession {
  sessionIndex: number;
  appointmentType: AppointmentType;
  startsAt: Instant;
}

/**
 * Rule 15 session by session, then `PATIENT_BUSY`: what holding, booking, confirming and moving have in common. Packing
 * is judged before any of the sessions is written, for all alike; capacity with the sessions before it counted, so that
 * two in one week need two units of it. Cost: O(n log n) in the facts.
 * @throws RangeError for an unknown zone
 */
export function planSessions(
  plan: SessionPlan,
  wanted: readonly WantedSession[],
  facts: BookingFacts,
  now: Instant,
  settings: OfferSettings,
  ignoreHoldIds: readonly string[] = [],
): Result<PlannedSession[], Refusal> {
  const { clinician, slots, occupied, usedByDay, usedByWeek } = facts;
  const holds = liveHolds(facts.holds, now, ignoreHoldIds);
  const context = slotContext(
    plan,
    clinician,
    { occupied, liveHolds: holds, usedByDay, usedByWeek },
    now,
    settings,
  );

  const planned: PlannedSession[] = [];
  for (const { sessionIndex, appointmentType, startsAt } of wanted) {
    const session: PlannedSession = {
      startsAt,
      lengthMinutes: context.lengthMinutes,
      appointmentType,
      localDate: localDateOf(startsAt, clinician.timeZone),
    };
    if (!isEligible(plan, clinician, facts.patient)) return refuse("INELIGIBLE", sessionIndex);
    const kind =
      refusalOfSlot(session, facts, context) ??
      refusalOfCapacity(session, planned, context) ??
      (isPacked(session, slots, context, settings) ? null : "WASTES_CAPACITY");
    if (kind !== null) return refuse(kind, sessionIndex);
    planned.push(session);
  }

  const busy = patientBusyAt(facts, now, ignoreHoldIds);
  const clash = planned.findIndex((session) => busy.some((other) => overlaps(intervalOf(session), other)));
  return clash < 0 ? accept(planned) : refuse("PATIENT_BUSY", wanted[clash]?.sessionIndex);
}

/** `NO_SUCH_SLOT`, or rule 15 from `WRONG_LENGTH` to `WEEK_FULL` as said to who books. */
function refusalOfSlot(
  session: PlannedSession,
  facts: BookingFacts,
  context: SlotContext,
): RefusalKind | null {
  const lengths = facts.slots
    .filter((slot) => slot.startsAt === session.startsAt)
    .map((slot) => slot.lengthMinutes);
  if (lengths.length === 0) return "NO_SUCH_SLOT";
  if (!lengths.includes(session.lengthMinutes)) return "WRONG_LENGTH";
  const refusal = judgeSlot(session, context);
  return refusal === null ? null : asBookingRefusal(refusal);
}

/**
 * Whether the sessions planned before this one leave it a unit of its week. They are on other days (rule 7), so the day
 * has the unit that it was found to have.
 */
function refusalOfCapacity(
  { localDate }: PlannedSession,
  planned: readonly PlannedSession[],
  { units }: SlotContext,
): RefusalKind | null {
  const inWeek = planned.filter((other) => weekOf(other.localDate) === weekOf(localDate)).length;
  return units.inWeekOf(localDate) > inWeek ? null : "CAPACITY_REACHED";
}

/** Rule 8, against the other slots of the session's local day. */
function isPacked(
  { startsAt, localDate }: PlannedSession,
  slots: BookingFacts["slots"],
  context: SlotContext,
  settings: OfferSettings,
): boolean {
  const { timeZone, lengthMinutes, units } = context;
  const ofDay = slots.filter((slot) => localDateOf(slot.startsAt, timeZone) === localDate);
  const passing = passingStarts(ofDay, context);
  return packDay(passing, lengthMinutes, units.on(localDate), settings.packing).includes(startsAt);
}
