/** The rules of Tandem: pure, and without a clock. What is not named here is nobody else's business. */
export { problemOfNewPatient } from "./account-patients.ts";
export { at } from "./at.ts";
export { type Availability, type OpenDay, openDays } from "./availability.ts";
export { decideBooking } from "./booking.ts";
export type { BookingFacts, BusyInterval } from "./booking-facts.ts";
export { bookingStatus } from "./booking-status.ts";
export {
  type EpochDay,
  formatDate,
  type Instant,
  isoWeekdayOf,
  localDateOf,
  localTimeOf,
  parseDate,
  startOfLocalDate,
  weekOf,
} from "./calendar.ts";
export { calendarSequence, isCancelled } from "./calendar-sequence.ts";
export { decideCancel, isLate } from "./cancelling.ts";
export {
  addUnits,
  unitsLeft,
  usedCapacity,
} from "./capacity.ts";
export { isPossibleDateOfBirth } from "./date-of-birth.ts";
export {
  type ClinicianFacts,
  isEligible,
  obstaclesTo,
  type PatientFacts,
} from "./eligibility.ts";
export { type ExplainedSlot, explainSlots } from "./explain.ts";
export { firstPossibleStart } from "./first-possible-start.ts";
export { type DayRoom, furtherBookings } from "./further-bookings.ts";
export {
  decideConfirm,
  decideHold,
} from "./holding.ts";
export { type HeldSession, isLiveHold } from "./holds.ts";
export { type Interval, intervalOf, type Lasting, mergeIntervals, overlaps } from "./intervals.ts";
export { type MoveFacts, offersToMove, openChanges } from "./moving.ts";
export { nearestAlternatives } from "./nearest-alternatives.ts";
export { nextChangeAt } from "./next-change.ts";
export { asksForDate, type OfferFilter, TIMES_OF_DAY, type TimeOfDay } from "./offer-filter.ts";
export { compareOfferPlaces, type OfferPlace } from "./offer-order.ts";
export { type OfferSummary, summarizeOffers } from "./offer-summary.ts";
export { type Offers, offersOf } from "./offers.ts";
export { OVERRIDES, type Override } from "./overrides.ts";
export { largestFit } from "./packing.ts";
export { PLACE_KINDS, type PlaceKind, placeKindOf } from "./places.ts";
export type { PlannedSession } from "./plan-sessions.ts";
export {
  type Refusal,
  type RefusalKind,
  SLOT_REFUSALS,
  type SlotRefusal,
} from "./refusal.ts";
export { isToCome, reminderSpans } from "./reminders.ts";
export {
  type CurrentSession,
  decideReschedule,
  isReplaceable,
} from "./rescheduling.ts";
export { accept, type Result, refuse } from "./result.ts";
export { decideSeries, type JudgedStart, judgeSeries, seriesStarts } from "./series.ts";
export {
  APPOINTMENT_TYPES,
  type AppointmentType,
  type ClinicianType,
  planOfType,
  SERVICES,
  type Service,
  type ServiceId,
  type SessionPlan,
  sessionLengthMinutes,
} from "./services.ts";
export { DEFAULT_SETTINGS, type RuleSettings } from "./settings.ts";
export { soonestMove } from "./soonest-move.ts";
export { isStateCode, STATE_CODES, STATES, type StateCode } from "./states.ts";
export {
  type Actor,
  APPOINTMENT_STATUSES,
  type AppointmentStatus,
  decideStatusChange,
  hasStarted,
  isLiveBooking,
  occupiesTime,
  usesCapacity,
} from "./status.ts";
export { DISPUTED_TIME_ZONES, isDisputedTimeZone, isTimeZone, listTimeZones } from "./time-zones.ts";
export { decideOffer, soonerOffers, stillWaits } from "./waiting.ts";
