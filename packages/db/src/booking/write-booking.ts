import type { AppointmentStatus, AppointmentType, Instant, PlannedSession, ServiceId } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";
import type { Acting } from "../transaction.ts";
import type { IdempotentRequest } from "./idempotency.ts";

const writeBookingsStatement = statement("write_bookings", "SELECT write_bookings($1) AS written");
const writeMoveStatement = statement("write_move", "SELECT write_move($1, $2, $3, $4, $5, $6, $7)");
const setStatuses = statement(
  "set_appointment_statuses",
  `UPDATE appointment a SET status = w.status::appointment_status, updated_at = tandem_now()
   FROM unnest($1::text[], $2::text[]) AS w (id, status) WHERE a.id = w.id`,
);
const queueEvent = statement("queue_booking_event", "SELECT queue_booking_event($1, $2)");
const queueSessionEvent = statement("queue_session_event", "SELECT queue_session_event($1, $2)");

export interface NewBooking {
  /** Chosen by the caller, so that its idempotency key can name it. */
  id: string;
  patientId: string;
  clinicianId: string;
  service: ServiceId;
  bookedById: string;
  sessions: readonly PlannedSession[];
  override?: readonly string[] | undefined;
  overrideReason?: string | undefined;
  /** The hold it comes from, or the account's own that makes way for it. */
  hold?: { id: string; ending: "CONFIRMED" | "REPLACED" } | undefined;
  /** The request it answers, whose key is claimed with it; left out where it is claimed before. */
  keyed?: IdempotentRequest | undefined;
  /** Who acts, where that is not for all of the transaction to say. */
  acting?: Acting | undefined;
}

/**
 * Writes bookings with all their appointments, keys, and the events that tell of them. The database refuses them unless
 * whole.
 *
 * @returns the ids written: a booking whose hold has lapsed at this moment instead of being confirmed is not among them
 * @throws the database's 40001 when a key was used meanwhile: begun anew, the transaction finds what it was told
 */
export async function writeBookings(sql: Sql, bookings: readonly NewBooking[]): Promise<ReadonlySet<string>> {
  if (bookings.length === 0) return new Set();
  const wanted = bookings.map(({ sessions, keyed, override = [], ...booking }) => ({
    ...booking,
    override,
    sessions: sessions.map(({ startsAt, lengthMinutes, appointmentType }) => ({
      startsAt: new Date(startsAt),
      length: lengthMinutes,
      type: appointmentType,
    })),
    key: keyed,
  }));
  const [row] = await sql.rows<{ written: string[] }>(writeBookingsStatement, [JSON.stringify(wanted)]);
  return new Set(row?.written);
}

/** One appointment to be. */
interface NewAppointment {
  startsAt: Instant;
  lengthMinutes: number;
  appointmentType: AppointmentType;
}

export interface BookingMove {
  /** Null when the sessions belong to none: then each takes the place of the one that leaves, in order. */
  bookingId: string | null;
  patientId: string;
  /** The clinician of the sessions, and of their booking, from now on. */
  clinicianId: string;
  /** Appointments that become RE_SCHEDULED. */
  leaving: readonly string[];
  sessions: readonly NewAppointment[];
}

/** Rule 13: old sessions out, new sessions in, and the event that tells of it. */
export async function writeMove(sql: Sql, move: BookingMove): Promise<void> {
  const { bookingId, patientId, clinicianId, leaving, sessions } = move;
  await sql.rows(writeMoveStatement, [bookingId, patientId, clinicianId, leaving, ...columnsOf(sessions)]);
}

function columnsOf(sessions: readonly NewAppointment[]): [Date[], number[], string[]] {
  return [
    sessions.map((session) => new Date(session.startsAt)),
    sessions.map((session) => session.lengthMinutes),
    sessions.map((session) => session.appointmentType),
  ];
}

type BookingEventKind = "booking.created" | "booking.cancelled" | "booking.rescheduled";

/** Queues an event to deliver, in the transaction of the change it tells of. */
export async function writeEvent(sql: Sql, kind: BookingEventKind, bookingId: string): Promise<void> {
  await sql.rows(queueEvent, [kind, bookingId]);
}

/** Queues the event of a cancelled session that belongs to no booking; a move queues its own. */
export async function writeSessionCancelled(sql: Sql, appointmentId: string): Promise<void> {
  await sql.rows(queueSessionEvent, ["session.cancelled", appointmentId]);
}

const relay = statement("relay_outbox", "SELECT relay_outbox($1) AS relayed");

/** Hands events on to the job queue, some at a time. @returns how many; fewer than `atMost` when none is left */
export async function relayOutbox(sql: Sql, atMost: number): Promise<number> {
  const [row] = await sql.rows<{ relayed: number }>(relay, [atMost]);
  return row?.relayed ?? 0;
}

/** Changes the status of appointments along rule 14; the database refuses any other way. */
export async function writeStatuses(
  sql: Sql,
  changes: readonly { appointmentId: string; status: AppointmentStatus }[],
): Promise<void> {
  if (changes.length === 0) return;
  await sql.rows(setStatuses, [
    changes.map((change) => change.appointmentId),
    changes.map((change) => change.status),
  ]);
}

const writeSeriesStatement = statement("write_series", "SELECT write_series($1, $2, $3, $4, $5, $6)");

/** Writes therapy sessions that belong to no booking, under ids of the caller's. */
export async function writeSeries(
  sql: Sql,
  series: {
    ids: readonly string[];
    patientId: string;
    clinicianId: string;
    sessions: readonly PlannedSession[];
  },
): Promise<void> {
  const { ids, patientId, clinicianId, sessions } = series;
  await sql.rows(writeSeriesStatement, [ids, patientId, clinicianId, ...columnsOf(sessions)]);
}
