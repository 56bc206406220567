export { type ClinicianAvailability, loadAvailability, NO_END } from "./availability/load-availability.ts";
export { type Audience, unsettledClinicians, walkOfferRanks } from "./availability/walk-offer-ranks.ts";
export {
  type BookingPlace,
  type BookingView,
  findBooking,
  findOwnBooking,
  listBookings,
} from "./booking/booking-views.ts";
export { findHold, findLiveHold, type HoldRecord } from "./booking/find-hold.ts";
export { claimIdempotencyKey, type IdempotentRequest, keepAnswer } from "./booking/idempotency.ts";
export { loadBookingFacts } from "./booking/load-booking-facts.ts";
export { lockParties } from "./booking/lock-parties.ts";
export {
  type BookingEventKind,
  writeAppointments,
  writeBooking,
  writeBookingClinician,
  writeEvent,
  writeStatuses,
} from "./booking/write-booking.ts";
export { writeHold, writeHoldEnd } from "./booking/write-hold.ts";
export { databaseNow } from "./clock.ts";
export { type Database, type DatabaseOptions, openDatabase } from "./database.ts";
export { type DatabaseFault, databaseFault, isRetryable } from "./database-error.ts";
export { refreshOfferRanks } from "./read-model/refresh-offer-ranks.ts";
export { type Sql, type Statement, sqlOver, statement } from "./sql.ts";
export { type Acting, transact } from "./transaction.ts";
