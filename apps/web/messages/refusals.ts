import type { RefusalKind } from "@tandem/domain";

/** One plain sentence for each reason. A record over the union: a new reason does not compile before it has its words. */
export const refusalMessages: Record<RefusalKind, string> = {
  INELIGIBLE:
    "This clinician cannot see this patient, because of the state or the insurance we have on file.",
  WRONG_LENGTH: "That time does not have the right length for this service.",
  TOO_SOON: "That time starts too soon to be booked now.",
  BEYOND_WINDOW: "That time is too far ahead to be booked yet.",
  OVERLAPS_APPOINTMENT: "Someone else has just taken that time.",
  HELD: "Someone else is booking that time right now.",
  DAY_FULL: "The clinician has no room left on that day.",
  WEEK_FULL: "The clinician has no room left in that week.",
  WASTES_CAPACITY: "That time is no longer on offer.",
  NO_PARTNER: "There is no second session left that goes with that first one.",
  SLOT_TAKEN: "Someone else has just taken that time.",
  CAPACITY_REACHED: "The clinician has no room left on that day or in that week.",
  NOT_A_PAIR:
    "These two sessions do not go together: the second has to be on a later day, at most a week after the first.",
  HOLD_EXPIRED: "We could not keep that time for you any longer.",
  ALREADY_BOOKED: "There is already a booking for this. You can see it in your bookings.",
  PATIENT_BUSY: "This patient already has an appointment at that time.",
  IDEMPOTENCY_CONFLICT: "Your choice changed while it was being booked. Please check it and book again.",
  TOO_LATE: "It is too late to change this session.",
  WRONG_STATUS: "This session can no longer be changed.",
  NO_SUCH_SLOT: "That time is no longer open.",
};
