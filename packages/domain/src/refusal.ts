/**
 * Rule 15: why a slot is not on offer, in the order in which the reasons are looked for. A slot has the first that
 * applies and no other.
 */
export const SLOT_REFUSALS = [
  "INELIGIBLE",
  "WRONG_LENGTH",
  "TOO_SOON",
  "BEYOND_WINDOW",
  "OVERLAPS_APPOINTMENT",
  "HELD",
  "DAY_FULL",
  "WEEK_FULL",
  "WASTES_CAPACITY",
  "NO_PARTNER",
] as const;

/** One of the reasons of rule 15. */
export type SlotRefusal = (typeof SLOT_REFUSALS)[number];

/** What an attempt to hold, book, move, cancel or mark may be told on top of rule 15. */
export const BOOKING_REFUSALS = [
  "SLOT_TAKEN",
  "CAPACITY_REACHED",
  "NOT_A_PAIR",
  "HOLD_EXPIRED",
  "ALREADY_BOOKED",
  "PATIENT_BUSY",
  "IDEMPOTENCY_CONFLICT",
  "TOO_LATE",
  "WRONG_STATUS",
  "NO_SUCH_SLOT",
] as const;

/** One of the reasons that only an attempt can meet. */
type BookingRefusalKind = (typeof BOOKING_REFUSALS)[number];

/** Every reason that Tandem gives for an expected no. */
export type RefusalKind = SlotRefusal | BookingRefusalKind;

/** The one reason why something cannot be offered, booked or changed. */
export interface Refusal {
  kind: RefusalKind;
  /** The session that the reason is about, counted from 0; absent when it is about the whole request. */
  sessionIndex?: number;
}

/** A record over the union: a new slot refusal does not compile before it has a wording here. */
const SAID_TO_WHO_BOOKS: Readonly<Record<SlotRefusal, RefusalKind>> = {
  INELIGIBLE: "INELIGIBLE",
  WRONG_LENGTH: "WRONG_LENGTH",
  TOO_SOON: "TOO_SOON",
  BEYOND_WINDOW: "BEYOND_WINDOW",
  OVERLAPS_APPOINTMENT: "SLOT_TAKEN",
  HELD: "SLOT_TAKEN",
  DAY_FULL: "CAPACITY_REACHED",
  WEEK_FULL: "CAPACITY_REACHED",
  WASTES_CAPACITY: "WASTES_CAPACITY",
  NO_PARTNER: "NO_PARTNER",
};

/** What someone who books is told for a reason of rule 15: whose appointment or hold is in the way stays private. */
export function asBookingRefusal(kind: SlotRefusal): RefusalKind {
  return SAID_TO_WHO_BOOKS[kind];
}
