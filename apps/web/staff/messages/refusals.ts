import type { RefusalKind } from "@tandem/domain";
import { reasonMessages } from "./clinician.ts";

const { INELIGIBLE, WRONG_LENGTH, TOO_SOON, BEYOND_WINDOW, OVERLAPS_APPOINTMENT, HELD } = reasonMessages;
const { DAY_FULL, WEEK_FULL, WASTES_CAPACITY, NO_PARTNER } = reasonMessages;

/** Why something could not be booked, to staff, in a few words. */
export const refusalMessages: Record<RefusalKind, string> = {
  INELIGIBLE: INELIGIBLE.short,
  WRONG_LENGTH: WRONG_LENGTH.short,
  TOO_SOON: TOO_SOON.short,
  BEYOND_WINDOW: BEYOND_WINDOW.short,
  OVERLAPS_APPOINTMENT: OVERLAPS_APPOINTMENT.short,
  HELD: HELD.short,
  DAY_FULL: DAY_FULL.short,
  WEEK_FULL: WEEK_FULL.short,
  WASTES_CAPACITY: WASTES_CAPACITY.short,
  NO_PARTNER: NO_PARTNER.short,
  SLOT_TAKEN: "Taken",
  CAPACITY_REACHED: "Day or week full",
  NOT_A_PAIR: "Not 1 to 7 days apart",
  HOLD_EXPIRED: "Hold has lapsed",
  ALREADY_BOOKED: "Already has such a booking",
  PATIENT_BUSY: "Patient has another session then",
  IDEMPOTENCY_CONFLICT: "Asked twice in different ways",
  TOO_LATE: "Too late",
  WRONG_STATUS: "Not possible any more",
  NO_SUCH_SLOT: "Not open in the clinician's calendar",
};
