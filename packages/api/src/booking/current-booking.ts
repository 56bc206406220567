import { type Sql, statement } from "@tandem/db";
import type { AppointmentStatus, AppointmentType, CurrentSession, ServiceId } from "@tandem/domain";

/** A booking as a change of it needs it: the session in force of each place in the service, in order. */
export interface CurrentBooking {
  id: string;
  patientId: string;
  clinicianId: string;
  service: ServiceId;
  sessions: (CurrentSession & { appointmentId: string })[];
}

interface Row {
  booking_id: string;
  patient_id: string;
  clinician_id: string;
  service_id: ServiceId;
  appointment_id: string;
  scheduled_for: Date;
  length: number;
  appointment_type: AppointmentType;
  status: AppointmentStatus;
}

// Of a session that moved or was replaced, the latest row is the one in force.
const currentBookings = statement(
  "current_bookings",
  `SELECT DISTINCT ON (b.id, k.session_number) b.id AS booking_id, b.patient_id, b.clinician_id, b.service_id,
          a.id AS appointment_id, a.scheduled_for, a.length, a.appointment_type, a.status
   FROM booking b
   JOIN patient p ON p.id = b.patient_id
   JOIN appointment a ON a.booking_id = b.id
   JOIN appointment_kind k ON k.id = a.appointment_type
   WHERE b.id = ANY ($1) AND ($2::text IS NULL OR p.account_id = $2)
   ORDER BY b.id, k.session_number, (a.status = 'RE_SCHEDULED'), a.created_at DESC, a.id`,
);

/**
 * A booking as it stands.
 *
 * @param accountId whose patient's booking it must be; null for staff, who may change any
 */
export async function findCurrentBooking(
  sql: Sql,
  bookingId: string,
  accountId: string | null,
): Promise<CurrentBooking | null> {
  const rows = await sql.rows<Row>(currentBookings, [[bookingId], accountId]);
  return bookingsOf(rows).get(bookingId) ?? null;
}

/** Some bookings as they stand, by id, whoever's they are: for staff. Unknown ids are missing. */
export async function findCurrentBookings(
  sql: Sql,
  bookingIds: readonly string[],
): Promise<Map<string, CurrentBooking>> {
  return bookingsOf(await sql.rows<Row>(currentBookings, [bookingIds, null]));
}

/** Rows of one booking stand in the order of its sessions. */
function bookingsOf(rows: readonly Row[]): Map<string, CurrentBooking> {
  const bookings = new Map<string, CurrentBooking>();
  for (const row of rows) {
    const { booking_id: id, patient_id: patientId, clinician_id: clinicianId, service_id: service } = row;
    const booking = bookings.get(id) ?? { id, patientId, clinicianId, service, sessions: [] };
    bookings.set(id, booking);
    booking.sessions.push({
      appointmentId: row.appointment_id,
      startsAt: row.scheduled_for.getTime(),
      lengthMinutes: row.length,
      appointmentType: row.appointment_type,
      status: row.status,
    });
  }
  return bookings;
}
