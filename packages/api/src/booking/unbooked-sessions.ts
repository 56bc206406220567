import { type Sql, statement } from "@tandem/db";
import type { AppointmentStatus, AppointmentType, CurrentSession } from "@tandem/domain";

/** A session that belongs to no booking, with the one that makes a pair of it where there is one, in order. */
export interface UnbookedSessions {
  patientId: string;
  clinicianId: string;
  sessions: (CurrentSession & { appointmentId: string })[];
}

interface Row {
  asked_id: string;
  patient_id: string;
  clinician_id: string;
  appointment_id: string;
  scheduled_for: Date;
  length: number;
  appointment_type: AppointmentType;
  status: AppointmentStatus;
}

// The record system knows no bookings, but the two sessions of an assessment are a pair all the same (rule 7): the other
// session that still counts, with the same clinician and at the distance of a pair, is the nearest there is. A few days of
// the index by patient.
const unbookedSessions = statement(
  "unbooked_sessions",
  `WITH asked AS (
     SELECT a.*, k.service_id, k.session_number FROM appointment a JOIN appointment_kind k ON k.id = a.appointment_type
     WHERE a.id = ANY ($1) AND a.booking_id IS NULL)
   SELECT a.id AS asked_id, a.patient_id, a.clinician_id, m.id AS appointment_id, m.scheduled_for, m.length, m.appointment_type, m.status
   FROM asked a CROSS JOIN LATERAL (
     SELECT a.id, a.scheduled_for, a.length, a.appointment_type, a.status, a.session_number
     UNION ALL (
       SELECT o.id, o.scheduled_for, o.length, o.appointment_type, o.status, k.session_number
       FROM appointment o JOIN appointment_kind k ON k.id = o.appointment_type JOIN service s ON s.id = k.service_id
       WHERE o.patient_id = a.patient_id AND o.clinician_id = a.clinician_id AND o.booking_id IS NULL
         AND o.scheduled_for BETWEEN a.scheduled_for - interval '9 days' AND a.scheduled_for + interval '9 days'
         AND k.service_id = a.service_id AND k.session_number <> a.session_number AND occupies_time(o.status)
         AND (o.local_date - a.local_date) * (k.session_number - a.session_number) BETWEEN s.min_days_apart AND s.max_days_apart
       ORDER BY abs(o.local_date - a.local_date), o.id LIMIT 1)) m
   ORDER BY a.id, m.session_number`,
);

/** Some sessions without a booking as they stand, each with what makes a pair of it, by id; others are missing. */
export async function findUnbookedSessions(
  sql: Sql,
  appointmentIds: readonly string[],
): Promise<Map<string, UnbookedSessions>> {
  const found = new Map<string, UnbookedSessions>();
  for (const row of await sql.rows<Row & Record<string, unknown>>(unbookedSessions, [appointmentIds])) {
    const { asked_id: id, patient_id: patientId, clinician_id: clinicianId } = row;
    const unbooked = found.get(id) ?? { patientId, clinicianId, sessions: [] };
    found.set(id, unbooked);
    unbooked.sessions.push({
      appointmentId: row.appointment_id,
      startsAt: row.scheduled_for.getTime(),
      lengthMinutes: row.length,
      appointmentType: row.appointment_type,
      status: row.status,
    });
  }
  return found;
}

/** One session without a booking, with what makes a pair of it; null when there is none or it belongs to a booking. */
export async function findUnbooked(sql: Sql, appointmentId: string): Promise<UnbookedSessions | null> {
  return (await findUnbookedSessions(sql, [appointmentId])).get(appointmentId) ?? null;
}
