import { isoInstant } from "../iso-instant.ts";
import { type Sql, type Statement, statement } from "../sql.ts";

const rowsFor = (name: string, which: string): Statement =>
  statement(
    name,
    `SELECT coalesce(a.ehr_row ->> 'id', a.id) AS id, a.patient_id AS "patientId", a.clinician_id AS "clinicianId",
            ${isoInstant("a.scheduled_for")} AS "scheduledFor",
            a.appointment_type AS "appointmentType", a.status::text, a.length
     FROM appointment a WHERE ${which} ORDER BY a.scheduled_for, a.id`,
  );

const appointmentsOfBooking = rowsFor("appointments_for_record_system", "a.booking_id = $1");
const sessionAndItsPast = rowsFor(
  "session_for_record_system",
  "a.id IN ($1, (SELECT moved_from_id FROM appointment WHERE id = $1))",
);

/** The appointments of one booking as they are now, as rows of the record system's export. */
export function bookingForRecordSystem(sql: Sql, bookingId: string): Promise<Record<string, unknown>[]> {
  return sql.rows(appointmentsOfBooking, [bookingId]);
}

/** A session of no booking and the one whose place it took, as they are now, as rows of the record system's export. */
export function sessionForRecordSystem(sql: Sql, appointmentId: string): Promise<Record<string, unknown>[]> {
  return sql.rows(sessionAndItsPast, [appointmentId]);
}
