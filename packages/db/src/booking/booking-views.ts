import type { AppointmentStatus, AppointmentType, ClinicianType, ServiceId } from "@tandem/domain";
import { isoInstant } from "../iso-instant.ts";
import { type Sql, statement } from "../sql.ts";
import { placeOfSession } from "./place-of-session.ts";

/** A booking as its patient sees it. Instants as ISO 8601 UTC strings with milliseconds. */
export interface BookingView {
  id: string;
  service: ServiceId;
  patient: { id: string; firstName: string; lastName: string };
  bookedBy: { id: string; role: string } | null;
  clinician: {
    id: string;
    firstName: string;
    lastName: string;
    clinicianType: ClinicianType;
    timeZone: string;
  };
  appointments: {
    id: string;
    scheduledFor: string;
    length: number;
    appointmentType: AppointmentType;
    status: AppointmentStatus;
    /** Where, as the record system says; left out where it does not. */
    location?: string;
  }[];
  createdAt: string;
}

// Appointments in the order of their sessions; of a moved session the one in force last.
const VIEW = `jsonb_build_object(
  'id', b.id, 'service', b.service_id, 'createdAt', ${isoInstant("b.created_at")},
  'patient', jsonb_build_object('id', p.id, 'firstName', p.first_name, 'lastName', p.last_name),
  'bookedBy', (SELECT jsonb_build_object('id', u.id, 'role', u.role) FROM auth_user u WHERE u.id = b.booked_by_id),
  'clinician', jsonb_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name,
    'clinicianType', c.clinician_type, 'timeZone', c.time_zone),
  'appointments', (SELECT jsonb_agg(jsonb_build_object('id', a.id, 'scheduledFor', ${isoInstant("a.scheduled_for")}, 'length', a.length,
      'appointmentType', a.appointment_type, 'status', a.status)
      || jsonb_strip_nulls(jsonb_build_object('location', ${placeOfSession("a")})) ORDER BY k.session_number, a.created_at, a.scheduled_for)
    FROM appointment a JOIN appointment_kind k ON k.id = a.appointment_type WHERE a.booking_id = b.id)) AS view`;
const JOINS = "booking b JOIN patient p ON p.id = b.patient_id JOIN clinician c ON c.id = b.clinician_id";

const bookingById = statement("booking_by_id", `SELECT ${VIEW} FROM ${JOINS} WHERE b.id = $1`);
const bookingOfAccount = statement(
  "booking_of_account",
  `SELECT ${VIEW} FROM ${JOINS} WHERE b.id = $1 AND p.account_id = $2`,
);

/** A booking by its id, for those who have already been judged to see it; null when there is none. */
export async function findBooking(sql: Sql, bookingId: string): Promise<BookingView | null> {
  const [row] = await sql.rows<{ view: BookingView }>(bookingById, [bookingId]);
  return row?.view ?? null;
}

/** A booking of one of the account's patients; null for a foreign id as for one that does not exist. */
export async function findOwnBooking(
  sql: Sql,
  bookingId: string,
  accountId: string,
): Promise<BookingView | null> {
  const [row] = await sql.rows<{ view: BookingView }>(bookingOfAccount, [bookingId, accountId]);
  return row?.view ?? null;
}

/** Where a list of bookings goes on: behind this instant, then this id. */
export interface BookingPlace {
  at: string;
  bookingId: string;
}

// Upcoming: sessions still to come, soonest first. Past: all others, latest first; so are both together. The account's own
// bookings are few; the page is cut from them by a total order.
const listOf = (having: string, place: string, comparison: ">" | "<", direction: "ASC" | "DESC") => `
  WITH own AS (
    SELECT b.id, ${place} AS place
    FROM booking b
    JOIN patient p ON p.id = b.patient_id AND p.account_id = $1
    JOIN appointment a ON a.booking_id = b.id
    WHERE $2::text IS NULL OR p.id = $2
    GROUP BY b.id
    HAVING ${having}
  )
  SELECT ${VIEW}, ${isoInstant("own.place")} AS place
  FROM own JOIN ${JOINS} ON b.id = own.id
  WHERE $3::timestamptz IS NULL OR (own.place, own.id) ${comparison} ($3::timestamptz, $4)
  ORDER BY own.place ${direction}, own.id ${direction}
  LIMIT $5`;

const TO_COME = "a.status = 'UPCOMING' AND a.ends_at > tandem_now()";
const NEXT = `min(a.scheduled_for) FILTER (WHERE ${TO_COME})`;
const LISTS = {
  upcoming: statement("upcoming_bookings", listOf(`bool_or(${TO_COME})`, NEXT, ">", "ASC")),
  past: statement("past_bookings", listOf(`NOT bool_or(${TO_COME})`, "max(a.scheduled_for)", "<", "DESC")),
  any: statement(
    "bookings_of_account",
    listOf("true", `coalesce(${NEXT}, max(a.scheduled_for))`, "<", "DESC"),
  ),
} as const;

/** One page of the bookings of an account's patients. */
export async function listBookings(
  sql: Sql,
  page: {
    accountId: string;
    patientId: string | undefined;
    /** Left out: both. */
    when: "upcoming" | "past" | undefined;
    after: BookingPlace | undefined;
    limit: number;
  },
): Promise<{ view: BookingView; place: BookingPlace }[]> {
  const rows = await sql.rows<{ view: BookingView; place: string }>(LISTS[page.when ?? "any"], [
    page.accountId,
    page.patientId ?? null,
    page.after?.at ?? null,
    page.after?.bookingId ?? null,
    page.limit,
  ]);
  return rows.map(({ view, place }) => ({ view, place: { at: place, bookingId: view.id } }));
}
