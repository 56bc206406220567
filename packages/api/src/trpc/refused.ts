import type { ClinicianType, Refusal } from "@tandem/domain";
import { TRPCError } from "@trpc/server";

/** Another offer that could serve instead. */
export interface Alternative {
  clinicianId: string;
  /** Who that is, and the IANA zone of their days: enough to show the offer as it is. */
  clinician: { firstName: string; lastName: string; clinicianType: ClinicianType; timeZone: string };
  /** Starts in ISO 8601, UTC. */
  sessions: string[];
}

/** An expected no on its way to the caller, with what could be booked instead. */
export class Refused extends Error {
  override name = "Refused";
  readonly refusal: Refusal;
  readonly alternatives: Alternative[];

  constructor(refusal: Refusal, alternatives: Alternative[] = []) {
    super(refusal.kind);
    this.refusal = refusal;
    this.alternatives = alternatives;
  }
}

/** The error a refusal becomes at the edge: 409 with `data.refusal`. */
export function refused(refusal: Refusal, alternatives: Alternative[] = []): TRPCError {
  const cause = new Refused(refusal, alternatives);
  return new TRPCError({ code: "CONFLICT", message: REFUSAL_MESSAGES[refusal.kind], cause });
}

/** One sentence for each reason: a new one does not compile before it has its own. */
const REFUSAL_MESSAGES: Readonly<Record<Refusal["kind"], string>> = {
  INELIGIBLE:
    "This clinician cannot see this patient: the licence, the insurance or the service does not match.",
  WRONG_LENGTH: "The time at this start is not as long as the session needs.",
  TOO_SOON: "This start is too soon to be booked.",
  BEYOND_WINDOW: "This start is too far ahead to be booked yet.",
  OVERLAPS_APPOINTMENT: "Another appointment is at this time.",
  HELD: "Somebody else is just booking this time.",
  DAY_FULL: "The clinician's day is full.",
  WEEK_FULL: "The clinician's week is full.",
  WASTES_CAPACITY: "This start would leave a gap that costs somebody else an appointment.",
  NO_PARTNER: "No second session goes with this start.",
  SLOT_TAKEN: "This time has just been taken.",
  CAPACITY_REACHED: "The clinician has no more room on that day or in that week.",
  NOT_A_PAIR: "The two sessions must be on different days, at most seven days apart.",
  HOLD_EXPIRED: "The time that was held for you has run out.",
  ALREADY_BOOKED: "This patient already has a booking for this service.",
  PATIENT_BUSY: "The patient already has a session at this time.",
  IDEMPOTENCY_CONFLICT: "This key was used for another request.",
  TOO_LATE: "It is too late for this change.",
  WRONG_STATUS: "This session can no longer be changed in this way.",
  NO_SUCH_SLOT: "This time is not on offer.",
};
