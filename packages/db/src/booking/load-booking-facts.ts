import type {
  BookingFacts,
  BusyInterval,
  ClinicianFacts,
  EpochDay,
  HeldSession,
  Instant,
  Interval,
  Lasting,
  PatientFacts,
  ServiceId,
} from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";
import type { IdempotentRequest, ToldAnswer } from "./idempotency.ts";

interface Row {
  now: number;
  clinician: ClinicianFacts;
  patient: PatientFacts | null;
  slots: Lasting[];
  occupied: Interval[];
  holds: HeldSession[];
  used_by_day: [EpochDay, number][];
  used_by_week: [EpochDay, number][];
  patient_busy: BusyInterval[];
  has_live_booking: boolean;
  own_hold_id: string | null;
}

interface LockedRow extends Omit<Row, "clinician"> {
  place: number;
  clinician: ClinicianFacts | null;
  patient_id: string | null;
  told: ToldAnswer | null;
}

const bookingFacts = statement("booking_facts", "SELECT * FROM booking_facts($1, $2, $3, $4, $5, $6)");
const lockAndLoadStatement = statement("lock_and_load", "SELECT * FROM lock_and_load($1, $2)");

/** What is asked for: a clinician, a patient, a service and its starts. */
export interface FactsRequest {
  clinicianId: string;
  patientId: string;
  service: ServiceId;
  sessions: readonly Instant[];
  /** The booking that moves, which does not stand in its own way. */
  exceptBookingId?: string | undefined;
  /** Whose own live hold is looked for. */
  accountId?: string | undefined;
}

export interface LoadedFacts {
  facts: BookingFacts;
  now: Instant;
  /** The account's live checkout hold, of which there is at most one. */
  ownHoldId: string | null;
}

/**
 * Loads what a decision about holding or booking rests on, and the instant it is made at. Call it under the locks.
 *
 * @returns null when there is no such clinician or patient
 */
export async function loadBookingFacts(
  sql: Sql,
  { clinicianId, patientId, service, sessions, exceptBookingId, accountId }: FactsRequest,
): Promise<LoadedFacts | null> {
  const [row] = await sql.rows<Row>(bookingFacts, [
    clinicianId,
    patientId,
    datesOf(sessions),
    service,
    exceptBookingId ?? null,
    accountId ?? null,
  ]);
  return row === undefined ? null : readFacts(row);
}

/** Sessions that an account asks for, for a patient of its own or, as staff, for any. */
export interface SessionsRequest {
  clinicianId: string;
  /** Whose patient it must be; null for staff. */
  ownerId: string | null;
  /** Left out: the owner's first. */
  patientId?: string | undefined;
  /** Whose own live hold makes way. */
  accountId: string;
  service: ServiceId;
  sessions: readonly Instant[];
}

/** What is known of one request, under its locks. */
export interface Locked {
  loaded: (LoadedFacts & { patientId: string }) | { missing: "clinician" | "patient" };
  /** What the request's key was told before. */
  told: ToldAnswer | null;
}

/**
 * Takes the locks of new holds or bookings, then loads what they are decided on, in one round trip.
 *
 * @param waits whether locks are waited for. If not, a request whose clinician or patient somebody else has locked, or
 *   whose patient an earlier one of the list is about, is left out of the answer
 * @returns what is known of each request, by its place in the list
 */
export async function lockAndLoad(
  sql: Sql,
  asked: readonly (SessionsRequest & { keyed?: IdempotentRequest | undefined })[],
  waits: boolean,
): Promise<Map<number, Locked>> {
  const requests = asked.map(({ sessions, keyed, ...request }) => ({
    ...request,
    starts: datesOf(sessions),
    key: keyed,
  }));
  const rows = await sql.rows<LockedRow>(lockAndLoadStatement, [JSON.stringify(requests), waits]);
  return new Map(rows.map((row) => [row.place - 1, { loaded: readLocked(row), told: row.told }]));
}

function readLocked(row: LockedRow): Locked["loaded"] {
  const { clinician } = row;
  if (clinician === null) return { missing: "clinician" };
  const loaded = readFacts({ ...row, clinician });
  if (loaded === null || row.patient_id === null) return { missing: "patient" };
  return { ...loaded, patientId: row.patient_id };
}

function datesOf(starts: readonly Instant[]): Date[] {
  return starts.map((start) => new Date(start));
}

/** Null without a patient. */
function readFacts(row: Row): LoadedFacts | null {
  if (row.patient === null) return null;
  return {
    now: row.now,
    ownHoldId: row.own_hold_id,
    facts: {
      clinician: row.clinician,
      patient: row.patient,
      slots: row.slots,
      occupied: row.occupied,
      holds: row.holds,
      usedByDay: new Map(row.used_by_day),
      usedByWeek: new Map(row.used_by_week),
      patientBusy: row.patient_busy,
      hasLiveBooking: row.has_live_booking,
    },
  };
}
