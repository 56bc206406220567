import type { Instant } from "./calendar.ts";
import type { UsedCapacity } from "./capacity.ts";
import type { ClinicianFacts, PatientFacts } from "./eligibility.ts";
import { type HeldSession, isLiveHold } from "./holds.ts";
import type { Interval, Lasting } from "./intervals.ts";

/** Time in which a patient has a session: an appointment, or one session of a hold (then with its id and end). */
export interface BusyInterval extends Interval {
  holdId?: string | undefined;
  expiresAt?: Instant | undefined;
}

/** What is true at the moment of writing, about one clinician and one patient. Read under the lock, never from a cache. */
export interface BookingFacts extends UsedCapacity {
  clinician: ClinicianFacts;
  patient: PatientFacts;
  /** The slots, not withdrawn, on the clinician's local dates of the sessions asked for: all of each date. */
  slots: readonly Lasting[];
  /** The clinician's appointments that are UPCOMING or OCCURRED, on and around those dates. */
  occupied: readonly Interval[];
  /** The clinician's holds in the ISO weeks of those dates, live or lapsed. `usedByDay` and `usedByWeek` are without them. */
  holds: readonly HeldSession[];
  /** The patient's own UPCOMING and OCCURRED appointments and holds, with any clinician. */
  patientBusy: readonly BusyInterval[];
  /** Rule 11: the patient has a live booking of the service; of a reschedule, another one than the booking itself. */
  hasLiveBooking: boolean;
}

/** The patient's busy time that counts: lapsed holds and those in `ignoreHoldIds` do not. */
export function patientBusyAt(
  { patientBusy }: Pick<BookingFacts, "patientBusy">,
  now: Instant,
  ignoreHoldIds: readonly string[] = [],
): readonly Interval[] {
  return patientBusy.filter(
    ({ holdId, expiresAt }) =>
      (expiresAt === undefined || isLiveHold({ expiresAt }, now)) &&
      (holdId === undefined || !ignoreHoldIds.includes(holdId)),
  );
}
