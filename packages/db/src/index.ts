export { findSessionAccount } from "./accounts/find-session-account.ts";
export type { Audience, Candidate } from "./availability/audience.ts";
export { countEligible } from "./availability/count-eligible.ts";
export {
  findClinicianPractice,
  findCliniciansByName,
} from "./availability/find-clinicians.ts";
export {
  type ClinicianAvailability,
  firstDateToLoad,
  loadAvailability,
  loadTime,
  readTime,
  type TimeRow,
  type TimeSpan,
} from "./availability/load-availability.ts";
export { type Reader, readerOver } from "./availability/replica-reader.ts";
export {
  type DayCandidate,
  soonerPlace,
  type TodayQuery,
  walkDayRanks,
} from "./availability/walk-day-ranks.ts";
export {
  type RankOrder,
  readRankOrder,
  type WrittenOrder,
  walkOfferRanks,
} from "./availability/walk-offer-ranks.ts";
export {
  type AppointmentView,
  findAppointmentView,
  findStandingAppointments,
  listAppointments,
} from "./booking/appointment-views.ts";
export {
  type BookingPlace,
  type BookingView,
  findBooking,
  findOwnBooking,
  listBookings,
} from "./booking/booking-views.ts";
export { findHold, findLiveHold, type HoldRecord } from "./booking/find-hold.ts";
export {
  claimIdempotencyKey,
  forgetOldIdempotencyKeys,
  type IdempotentRequest,
  judgeTold,
} from "./booking/idempotency.ts";
export {
  type LoadedFacts,
  type Locked,
  loadBookingFacts,
  lockAndLoad,
  type SessionsRequest,
} from "./booking/load-booking-facts.ts";
export { lockParties } from "./booking/lock-parties.ts";
export { placeOfSession } from "./booking/place-of-session.ts";
export {
  type NewBooking,
  relayOutbox,
  writeBookings,
  writeEvent,
  writeMove,
  writeSeries,
  writeSessionCancelled,
  writeStatuses,
} from "./booking/write-booking.ts";
export { writeHold, writeHoldEnd } from "./booking/write-hold.ts";
export { databaseNow } from "./clock.ts";
export { type Database, openDatabase } from "./database.ts";
export { databaseFault, isConnectionLost, isRetryable } from "./database-error.ts";
export { type ClaimedLetter, claimLetters, endLetter, postponeLetter } from "./mail/claim-mail.ts";
export { findSessionsToRemindOf, reminderKey } from "./mail/due-reminders.ts";
export {
  type BookingLetterFacts,
  findBookingOfAppointment,
  findLetterFacts,
  findOwnLetterFacts,
  findRecipient,
  type Recipient,
  type SessionFacts,
} from "./mail/letter-facts.ts";
export { countLetters, type LetterKind, queueMail } from "./mail/queue-mail.ts";
export {
  findSessionLetterFacts,
  type SessionLetterFacts,
  type UnbookedSessionFacts,
} from "./mail/session-letter-facts.ts";
export { reportSlowQueries } from "./observed-query.ts";
export { checkInvariants } from "./operations/check-invariants.ts";
export { type OperatingFigures, readOperatingFigures } from "./operations/operating-figures.ts";
export { erasePatient } from "./privacy/erase-patient.ts";
export { exportPatient } from "./privacy/export-patient.ts";
export { findForgottenPatients } from "./privacy/forgotten-patients.ts";
export { makePrivateFolder, openPrivateFile } from "./private-files.ts";
export { rebuildReadModel } from "./read-model/rebuild-read-model.ts";
export { refreshConflicts } from "./read-model/refresh-conflicts.ts";
export { refreshOfferRanks } from "./read-model/refresh-offer-ranks.ts";
export { refreshStaleRanks } from "./read-model/refresh-stale-ranks.ts";
export { verifyReadModel } from "./read-model/verify-read-model.ts";
export { RULE_BOUNDS } from "./rules/rule-bounds.ts";
export { RULE_VARIABLES, readRulesInForce, rulesInForce } from "./rules/rules-in-force.ts";
export { readStoredRules, type SettableRules, writeStoredRules } from "./rules/stored-rules.ts";
export { schemaFault } from "./schema-fault.ts";
export { type Sql, type Statement, sqlOver, statement } from "./sql.ts";
export { listAudit, recordPatientJoined, recordPatientViewed } from "./staff/audit.ts";
export { type CapacityCounts, takenCapacity } from "./staff/capacity-counts.ts";
export {
  CAPACITY_SORTS,
  type CapacityClinician,
  type CapacityPageRequest,
  type CapacityPlace,
  LOADS,
  pageOfClinicians,
} from "./staff/capacity-page.ts";
export { changeAccount } from "./staff/change-account.ts";
export { readChangeMark } from "./staff/change-mark.ts";
export { type ClinicianCalendar, loadClinicianCalendar } from "./staff/clinician-calendar.ts";
export {
  type AppointmentToCome,
  appointmentsToCome,
  type ClinicianChanges,
  lockClinicianForChange,
  takenPeriods,
  writeClinicianChanges,
} from "./staff/clinician-changes.ts";
export {
  CONFLICT_KINDS,
  type ConflictPlace,
  listConflicts,
  writeConflictDecision,
} from "./staff/conflicts.ts";
export {
  countEmptySearch,
  type DemandFilter,
  demandTotals,
  type UnmetDemand,
  unmetDemand,
} from "./staff/empty-searches.ts";
export { findPatientRecord, findPatients, type PatientPlace } from "./staff/find-patients.ts";
export { forgetTwoFactor } from "./staff/forget-two-factor.ts";
export {
  findImportRun,
  type ImportRun,
  listImportRuns,
  writeImportEnd,
  writeImportProgress,
  writeImportStart,
} from "./staff/import-runs.ts";
export { giveRole, makeStaffAccount, type NewStaffAccount } from "./staff/make-account.ts";
export { makePatient } from "./staff/make-patient.ts";
export { patientNames } from "./staff/patient-names.ts";
export { loadPatientsTime } from "./staff/patients-time.ts";
export { countUpcomingBefore, sampleClinicians } from "./staff/sample-clinicians.ts";
export { licensedClinicians } from "./staff/search-audience.ts";
export { type Acting, inTransaction, OutcomeUnknown, transact } from "./transaction.ts";
export { noteDaysInWindow } from "./waitlist/days-in-window.ts";
export { findOfferLetterFacts, type OfferLetterFacts } from "./waitlist/offer-letter-facts.ts";
export { findOwnOfferView } from "./waitlist/offer-view.ts";
export {
  endWaitlistEntry,
  findOwnWaitlistEntry,
  listWaitlistEntries,
  type NewWaitlistEntry,
  type WaitlistEntryView,
  writeWaitlistEntry,
} from "./waitlist/waitlist-entries.ts";
export {
  type LinePlace,
  lockWaitingPatient,
  type WaitingPatient,
  waitingForClinician,
} from "./waitlist/waitlist-line.ts";
export {
  endLapsedHolds,
  findChangedClinicians,
  findCliniciansWithLapsedHolds,
  forgetChange,
  forgetChangesForNobody,
  noteClinicianToLookAt,
} from "./waitlist/waitlist-looks.ts";
export {
  endOffer,
  findOffersOutOfReach,
  findOwnOffer,
  type OfferRecord,
  writeWaitlistOffer,
} from "./waitlist/waitlist-offers.ts";
