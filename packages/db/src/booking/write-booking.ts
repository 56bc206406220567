import type { AppointmentStatus, AppointmentType, Instant, PlannedSession, ServiceId } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

const insertBooking = statement(
  "insert_booking",
  `INSERT INTO booking (patient_id, clinician_id, service_id, booked_by_id, override, override_reason)
   VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
);

const insertAppointments = statement(
  "insert_appointments",
  `INSERT INTO appointment (booking_id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type)
   SELECT $1, $2, c.id, c.time_zone, w.scheduled_for, w.length, w.appointment_type
   FROM clinician c, unnest($4::timestamptz[], $5::int[], $6::text[]) AS w (scheduled_for, length, appointment_type)
   WHERE c.id = $3`,
);

const insertEvent = statement(
  "insert_outbox_event",
  "INSERT INTO outbox_event (kind, booking_id, payload) VALUES ($1, $2, $3)",
);

export interface NewBooking {
  patientId: string;
  clinicianId: string;
  service: ServiceId;
  bookedById: string;
  sessions: readonly PlannedSession[];
  override?: readonly string[];
  overrideReason?: string;
}

/** Writes a booking with all its appointments and the event that tells of it. The database refuses it unless whole. */
export async function writeBooking(sql: Sql, booking: NewBooking): Promise<string> {
  const [row] = await sql.rows<{ id: string }>(insertBooking, [
    booking.patientId,
    booking.clinicianId,
    booking.service,
    booking.bookedById,
    booking.override ?? [],
    booking.overrideReason ?? null,
  ]);
  if (row === undefined) throw new Error("a booking was written without an id");
  await writeAppointments(sql, row.id, booking.patientId, booking.clinicianId, booking.sessions);
  await writeEvent(sql, "booking.created", row.id);
  return row.id;
}

/** One appointment to be. */
interface NewAppointment {
  startsAt: Instant;
  lengthMinutes: number;
  appointmentType: AppointmentType;
}

/** Adds UPCOMING appointments to a booking. */
export async function writeAppointments(
  sql: Sql,
  bookingId: string,
  patientId: string,
  clinicianId: string,
  sessions: readonly NewAppointment[],
): Promise<void> {
  await sql.rows(insertAppointments, [
    bookingId,
    patientId,
    clinicianId,
    sessions.map((session) => new Date(session.startsAt)),
    sessions.map((session) => session.lengthMinutes),
    sessions.map((session) => session.appointmentType),
  ]);
}

export type BookingEventKind = "booking.created" | "booking.cancelled" | "booking.rescheduled";

/** Writes an event to deliver, in the transaction of the change it tells of. */
export async function writeEvent(sql: Sql, kind: BookingEventKind, bookingId: string): Promise<void> {
  await sql.rows(insertEvent, [kind, bookingId, {}]);
}

const setStatuses = statement(
  "set_appointment_statuses",
  `UPDATE appointment a SET status = w.status::appointment_status, updated_at = tandem_now()
   FROM unnest($1::text[], $2::text[]) AS w (id, status) WHERE a.id = w.id`,
);
const setClinician = statement("set_booking_clinician", "UPDATE booking SET clinician_id = $2 WHERE id = $1");

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

/** Gives a booking another clinician, before all its sessions move there. */
export async function writeBookingClinician(sql: Sql, bookingId: string, clinicianId: string): Promise<void> {
  await sql.rows(setClinician, [bookingId, clinicianId]);
}
