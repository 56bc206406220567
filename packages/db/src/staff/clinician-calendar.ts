import type { AppointmentStatus, ClinicianFacts, HeldSession, Lasting } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

/** An appointment of a calendar; patients by id, because most who ask for it are no staff or need no names. */
interface CalendarAppointment extends Lasting {
  id: string;
  bookingId: string | null;
  patientId: string;
  appointmentType: string;
  status: AppointmentStatus;
  source: "TANDEM" | "EHR";
}

/** Everything of one clinician that bears on some local dates. */
export interface ClinicianCalendar {
  clinician: ClinicianFacts & { id: string; firstName: string; lastName: string };
  slots: (Lasting & { id: string })[];
  appointments: CalendarAppointment[];
  holds: HeldSession[];
  /** Units used, by local date and by Monday, as days since 1970-01-01. */
  usedByDay: ReadonlyMap<number, number>;
  usedByWeek: ReadonlyMap<number, number>;
}

interface Row {
  clinician: ClinicianCalendar["clinician"];
  slots: ClinicianCalendar["slots"] | null;
  appointments: CalendarAppointment[] | null;
  holds: HeldSession[] | null;
  used_by_day: [number, number][] | null;
  used_by_week: [number, number][] | null;
}

const ms = (instant: string) => `floor(extract(epoch FROM ${instant}) * 1000)::bigint`;
const list = (item: string, from: string) => `(SELECT json_agg(${item}) FROM ${from})`;

// One row, each list a range of an index on the clinician: the work is that of the dates asked for. Appointments are
// read two UTC days wider than the dates, because local dates run ahead of and behind UTC's and sessions pass midnight.
const clinicianCalendar = statement(
  "clinician_calendar",
  `SELECT
     json_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name,
       'active', c.active, 'type', c.clinician_type, 'timeZone', c.time_zone,
       'maxDaily', c.max_daily_appointments, 'maxWeekly', c.max_weekly_appointments,
       'states', array(SELECT state FROM clinician_state WHERE clinician_id = c.id ORDER BY state),
       'insurances', array(SELECT payer_id FROM clinician_insurance WHERE clinician_id = c.id ORDER BY payer_id)) AS clinician,
     ${list(
       `json_build_object('id', s.id, 'startsAt', ${ms("s.date")}, 'lengthMinutes', s.length) ORDER BY s.date, s.id`,
       "available_slot s WHERE s.clinician_id = c.id AND s.local_date BETWEEN $2::date AND $3::date AND s.withdrawn_at IS NULL",
     )} AS slots,
     ${list(
       `json_build_object('id', a.id, 'bookingId', a.booking_id, 'patientId', a.patient_id, 'startsAt', ${ms("a.scheduled_for")},
          'lengthMinutes', a.length, 'appointmentType', a.appointment_type, 'status', a.status, 'source', a.source)
          ORDER BY a.scheduled_for, a.id`,
       "appointment a WHERE a.clinician_id = c.id AND a.scheduled_for >= $2::date - 2 AND a.scheduled_for < $3::date + 3",
     )} AS appointments,
     ${list(
       `json_build_object('holdId', h.id, 'startsAt', ${ms("s.scheduled_for")}, 'endsAt', ${ms("s.ends_at")}, 'expiresAt', ${ms("h.expires_at")})`,
       "hold h JOIN hold_session s ON s.hold_id = h.id WHERE h.clinician_id = c.id AND h.ended_at IS NULL",
     )} AS holds,
     ${list(
       "json_build_array(d.local_date - DATE '1970-01-01', d.booked)",
       "capacity_day d WHERE d.clinician_id = c.id AND d.local_date BETWEEN $2::date AND $3::date",
     )} AS used_by_day,
     ${list(
       "json_build_array(w.week_of - DATE '1970-01-01', w.booked)",
       "capacity_week w WHERE w.clinician_id = c.id AND w.week_of BETWEEN $2::date - 7 AND $3::date",
     )} AS used_by_week
   FROM clinician c WHERE c.id = $1`,
);

/**
 * Loads one clinician's slots, appointments, live and lapsed holds and counters over local dates, both included.
 *
 * @returns null when there is no such clinician
 */
export async function loadClinicianCalendar(
  sql: Sql,
  clinicianId: string,
  fromDate: string,
  toDate: string,
): Promise<ClinicianCalendar | null> {
  const [row] = await sql.rows<Row>(clinicianCalendar, [clinicianId, fromDate, toDate]);
  if (row === undefined) return null;
  return {
    clinician: row.clinician,
    slots: row.slots ?? [],
    appointments: row.appointments ?? [],
    holds: row.holds ?? [],
    usedByDay: new Map(row.used_by_day ?? []),
    usedByWeek: new Map(row.used_by_week ?? []),
  };
}
