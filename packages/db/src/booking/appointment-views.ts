import type { AppointmentStatus, AppointmentType } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";
import { namePattern } from "../staff/name-pattern.ts";

/** An appointment as staff see it. Instants as ISO 8601 UTC strings with milliseconds. */
export interface AppointmentView {
  id: string;
  bookingId: string | null;
  scheduledFor: string;
  /** In the clinician's zone, `YYYY-MM-DD`. */
  localDate: string;
  length: number;
  appointmentType: AppointmentType;
  status: AppointmentStatus;
  source: "TANDEM" | "EHR";
  patient: { id: string; firstName: string; lastName: string };
  clinician: { id: string; firstName: string; lastName: string; timeZone: string };
}

const VIEW = `jsonb_build_object(
  'id', a.id, 'bookingId', a.booking_id, 'localDate', a.local_date,
  'scheduledFor', to_char(a.scheduled_for AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'length', a.length, 'appointmentType', a.appointment_type, 'status', a.status, 'source', a.source,
  'patient', jsonb_build_object('id', p.id, 'firstName', p.first_name, 'lastName', p.last_name),
  'clinician', jsonb_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name, 'timeZone', c.time_zone)) AS view`;
const JOINS = "appointment a JOIN patient p ON p.id = a.patient_id JOIN clinician c ON c.id = a.clinician_id";

const appointmentById = statement("appointment_by_id", `SELECT ${VIEW} FROM ${JOINS} WHERE a.id = $1`);

// By clinician or by patient it is a range of that index; a total order, so that no page repeats or skips.
const appointmentPage = statement(
  "appointment_page",
  `SELECT ${VIEW} FROM ${JOINS}
   WHERE ($1::text IS NULL OR a.clinician_id = $1) AND ($2::text IS NULL OR a.patient_id = $2)
     AND ($3::date IS NULL OR a.local_date >= $3) AND ($4::date IS NULL OR a.local_date <= $4)
     AND ($5::text IS NULL OR a.status = $5::appointment_status)
     AND ($6::timestamptz IS NULL OR (a.scheduled_for, a.id) > ($6, $7))
   ORDER BY a.scheduled_for, a.id LIMIT $8`,
);

// The people whose name has the part come first, from the indexes of names; then the range of each by its own index.
const appointmentPageByName = statement(
  "appointment_page_by_name",
  `WITH wanted AS MATERIALIZED (
     SELECT a.id FROM patient n JOIN appointment a ON a.patient_id = n.id
     WHERE lower(n.first_name || ' ' || n.last_name) LIKE $9
     UNION
     SELECT a.id FROM clinician_load n JOIN appointment a ON a.clinician_id = n.clinician_id
     WHERE lower(n.first_name || ' ' || n.last_name) LIKE $9 AND ($3::date IS NULL OR a.scheduled_for >= $3::date - 1)
   )
   SELECT ${VIEW} FROM ${JOINS}
   WHERE a.id IN (SELECT id FROM wanted) AND ($1::text IS NULL OR a.clinician_id = $1) AND ($2::text IS NULL OR a.patient_id = $2)
     AND ($3::date IS NULL OR a.local_date >= $3) AND ($4::date IS NULL OR a.local_date <= $4)
     AND ($5::text IS NULL OR a.status = $5::appointment_status)
     AND ($6::timestamptz IS NULL OR (a.scheduled_for, a.id) > ($6, $7))
   ORDER BY a.scheduled_for, a.id LIMIT $8`,
);

/** One appointment by its id; null when there is none. */
export async function findAppointmentView(sql: Sql, id: string): Promise<AppointmentView | null> {
  const [row] = await sql.rows<{ view: AppointmentView }>(appointmentById, [id]);
  return row?.view ?? null;
}

export interface AppointmentPage {
  clinicianId?: string | undefined;
  patientId?: string | undefined;
  /** The clinician's local dates, `YYYY-MM-DD`, both included. */
  from?: string | undefined;
  to?: string | undefined;
  status?: AppointmentStatus | undefined;
  /** A part of the patient's or the clinician's name. */
  search?: string | undefined;
  after?: { at: string; id: string } | undefined;
  limit: number;
}

/** Appointments by start, then by id. */
export async function listAppointments(sql: Sql, page: AppointmentPage): Promise<AppointmentView[]> {
  const { search } = page;
  const values = [
    page.clinicianId ?? null,
    page.patientId ?? null,
    page.from ?? null,
    page.to ?? null,
    page.status ?? null,
    page.after?.at ?? null,
    page.after?.id ?? null,
    page.limit,
  ];
  const rows = await (search === undefined
    ? sql.rows<{ view: AppointmentView }>(appointmentPage, values)
    : sql.rows<{ view: AppointmentView }>(appointmentPageByName, [...values, namePattern(search)]));
  return rows.map(({ view }) => view);
}
