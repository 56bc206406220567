import {
  APPOINTMENT_STATUSES,
  type AppointmentStatus,
  type AppointmentType,
  formatDate,
  parseDate,
} from "@tandem/domain";
import { isoInstant } from "../iso-instant.ts";
import { type Sql, type Statement, statement } from "../sql.ts";
import { hasPart, partsOfName } from "../staff/searched-name.ts";

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
  patient: {
    id: string;
    firstName: string;
    lastName: string;
    /** Whether there is an address that letters go to. */
    isReachable: boolean;
  };
  clinician: { id: string; firstName: string; lastName: string; timeZone: string };
}

const VIEW = `jsonb_build_object(
  'id', a.id, 'bookingId', a.booking_id, 'localDate', a.local_date,
  'scheduledFor', ${isoInstant("a.scheduled_for")},
  'length', a.length, 'appointmentType', a.appointment_type, 'status', a.status, 'source', a.source,
  'patient', jsonb_build_object('id', p.id, 'firstName', p.first_name, 'lastName', p.last_name,
    'isReachable', p.account_id IS NOT NULL OR p.email IS NOT NULL),
  'clinician', jsonb_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name, 'timeZone', c.time_zone)) AS view`;
const JOINS = "appointment a JOIN patient p ON p.id = a.patient_id JOIN clinician c ON c.id = a.clinician_id";

const appointmentById = statement("appointment_by_id", `SELECT ${VIEW} FROM ${JOINS} WHERE a.id = $1`);

// What has moved is found by the index of moves, everything else by its key.
const appointmentsInPlace = statement(
  "appointments_in_place",
  `SELECT ${VIEW} FROM unnest($1::text[]) WITH ORDINALITY AS asked (id, nth)
   JOIN appointment a ON a.id = coalesce((SELECT m.id FROM appointment m WHERE m.moved_from_id = asked.id), asked.id)
   JOIN patient p ON p.id = a.patient_id JOIN clinician c ON c.id = a.clinician_id
   ORDER BY asked.nth`,
);

const WHOSE = {
  everybody: "",
  clinician: "AND a.clinician_id = $8",
  patient: "AND a.patient_id = $8",
  both: "AND a.clinician_id = $8 AND a.patient_id = $9",
} as const;
type Whose = keyof typeof WHOSE;

// A range of the index by start, by clinician or by patient, so a page costs what it shows. A total order, so that no page
// repeats or skips. No condition that may be left out is in the text: the planner would have to guess what it is for.
const page = (condition: string) => `SELECT ${VIEW}
   FROM (SELECT * FROM appointment a
     WHERE (a.scheduled_for, a.id) > ($1::timestamptz, $2) AND a.scheduled_for < $3::timestamptz
       AND a.local_date BETWEEN $4::date AND $5::date AND a.status = ANY ($6::appointment_status[]) ${condition}
     ORDER BY a.scheduled_for, a.id LIMIT $7) a
   JOIN patient p ON p.id = a.patient_id JOIN clinician c ON c.id = a.clinician_id
   ORDER BY a.scheduled_for, a.id`;

// The people whose name has the parts come first, from the indexes of names; then the range of each by its own index.
function pageByName(whose: Whose, before: number, parts: number): Statement {
  const hasAll = (plainName: string) =>
    Array.from({ length: parts }, (_, index) => hasPart(plainName, `$${before + 1 + index}`)).join(" AND ");
  const named = `a.id IN (
       SELECT m.id FROM patient n JOIN appointment m ON m.patient_id = n.id
       WHERE ${hasAll("n.plain_name")}
       UNION
       SELECT m.id FROM clinician_load n JOIN appointment m ON m.clinician_id = n.clinician_id AND m.scheduled_for >= $1::timestamptz
       WHERE ${hasAll("n.plain_name")})`;
  const name = `${PAGES[whose].name}_by_name_${parts}`;
  return statement(name, page(`AND ${named} ${WHOSE[whose]}`));
}

const PAGES = {
  everybody: statement("appointment_page", page(WHOSE.everybody)),
  clinician: statement("appointment_page_of_clinician", page(WHOSE.clinician)),
  patient: statement("appointment_page_of_patient", page(WHOSE.patient)),
  both: statement("appointment_page_of_both", page(WHOSE.both)),
};

/** One appointment by its id; null when there is none. */
export async function findAppointmentView(sql: Sql, id: string): Promise<AppointmentView | null> {
  const [row] = await sql.rows<{ view: AppointmentView }>(appointmentById, [id]);
  return row?.view ?? null;
}

/** Of appointments without a booking those that took their place, or themselves when they have not moved; in order. */
export async function findStandingAppointments(sql: Sql, ids: readonly string[]): Promise<AppointmentView[]> {
  const rows = await sql.rows<{ view: AppointmentView }>(appointmentsInPlace, [ids]);
  return rows.map(({ view }) => view);
}

export interface AppointmentPage {
  clinicianId?: string | undefined;
  patientId?: string | undefined;
  /** The clinician's local dates, `YYYY-MM-DD`, both included. */
  from?: string | undefined;
  to?: string | undefined;
  status?: AppointmentStatus | undefined;
  /** Words of the patient's or of the clinician's name. */
  search?: string | undefined;
  after?: { at: string; id: string } | undefined;
  limit: number;
}

/** Appointments by start, then by id. */
export async function listAppointments(sql: Sql, asked: AppointmentPage): Promise<AppointmentView[]> {
  const { clinicianId, patientId, status, search, after } = asked;
  const [from, to] = [inCalendar(asked.from), inCalendar(asked.to)];
  // Local dates run ahead of UTC's and behind them by less than a day.
  const earliest = from === undefined ? "-infinity" : midnight(from, -1);
  const latest = to === undefined ? "infinity" : midnight(to, 2);
  const begin =
    after !== undefined && (from === undefined || after.at > earliest) ? after : { at: earliest, id: "" };
  const values = [begin.at, begin.id, latest, from ?? "-infinity", to ?? "infinity"];
  const people = [clinicianId, patientId].filter((id) => id !== undefined);
  const whose = whoseOf(clinicianId, patientId);
  const limited = [...values, status === undefined ? APPOINTMENT_STATUSES : [status], asked.limit, ...people];
  const parts = search === undefined ? [] : partsOfName(search);
  const asking = parts.length === 0 ? PAGES[whose] : pageByName(whose, limited.length, parts.length);
  const rows = await sql.rows<{ view: AppointmentView }>(asking, [...limited, ...parts]);
  return rows.map(({ view }) => view);
}

/** A few days from what PostgreSQL and `formatDate` both write with a year of four digits. */
const [FIRST_DATE, LAST_DATE] = ["0001-01-03", "9999-12-28"];

/** The date, or the nearest that the database can count on from; nobody has an appointment beyond. */
function inCalendar(date: string | undefined): string | undefined {
  return date === undefined ? undefined : [FIRST_DATE, date, LAST_DATE].sort()[1];
}

/** UTC's midnight so many dates after a date. */
function midnight(date: string, later: number): string {
  return `${formatDate((parseDate(date) ?? 0) + later)}T00:00:00.000Z`;
}

function whoseOf(clinicianId: string | undefined, patientId: string | undefined): Whose {
  if (clinicianId === undefined) return patientId === undefined ? "everybody" : "patient";
  return patientId === undefined ? "clinician" : "both";
}
