import { type Sql, statement } from "@tandem/db";
import type { AppointmentStatus, AppointmentType, CurrentSession, Instant, ServiceId } from "@tandem/domain";

/** A booking as a change of it needs it: the session in force of each place in the service, in order. */
export interface CurrentBooking {
  id: string;
  patientId: string;
  clinicianId: string;
  service: ServiceId;
  sessions: (CurrentSession & { appointmentId: string })[];
}

interface Row {
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
const currentBooking = statement(
  "current_booking",
  `SELECT DISTINCT ON (k.session_number) b.patient_id, b.clinician_id, b.service_id,
          a.id AS appointment_id, a.scheduled_for, a.length, a.appointment_type, a.status
   FROM booking b
   JOIN patient p ON p.id = b.patient_id
   JOIN appointment a ON a.booking_id = b.id
   JOIN appointment_kind k ON k.id = a.appointment_type
   WHERE b.id = $1 AND ($2::text IS NULL OR p.account_id = $2)
   ORDER BY k.session_number, (a.status = 'RE_SCHEDULED'), a.created_at DESC, a.id`,
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
  const rows = await sql.rows<Row>(currentBooking, [bookingId, accountId]);
  const [first] = rows;
  if (first === undefined) return null;
  return {
    id: bookingId,
    patientId: first.patient_id,
    clinicianId: first.clinician_id,
    service: first.service_id,
    sessions: rows.map((row) => ({
      appointmentId: row.appointment_id,
      startsAt: instantOf(row.scheduled_for),
      lengthMinutes: row.length,
      appointmentType: row.appointment_type,
      status: row.status,
    })),
  };
}

function instantOf(date: Date): Instant {
  return date.getTime();
}
