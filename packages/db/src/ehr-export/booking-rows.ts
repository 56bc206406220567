import { type Sql, statement } from "../sql.ts";

const appointmentsOfBooking = statement(
  "appointments_for_record_system",
  `SELECT coalesce(a.ehr_row ->> 'id', a.id) AS id, a.patient_id AS "patientId", a.clinician_id AS "clinicianId",
          to_char(a.scheduled_for AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "scheduledFor",
          a.appointment_type AS "appointmentType", a.status::text, a.length
   FROM appointment a WHERE a.booking_id = $1 ORDER BY a.scheduled_for, a.id`,
);

/** The appointments of one booking as they are now, as rows of the record system's export. */
export function bookingForRecordSystem(sql: Sql, bookingId: string): Promise<Record<string, unknown>[]> {
  return sql.rows(appointmentsOfBooking, [bookingId]);
}
