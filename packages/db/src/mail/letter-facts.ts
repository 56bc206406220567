import type { AppointmentStatus, AppointmentType, ClinicianType, ServiceId } from "@tandem/domain";
import { placeOfSession } from "../booking/place-of-session.ts";
import { isoInstant } from "../iso-instant.ts";
import { type Sql, statement } from "../sql.ts";

/** Where and how somebody is written to. */
export interface Recipient {
  email: string;
  language: "en" | "es";
  /** The zone the person lives by, where they have told it. */
  timeZone: string | null;
}

/** The session in force of one place in a booking. Instants in ISO 8601, UTC. */
export interface SessionFacts {
  number: number;
  appointmentId: string;
  scheduledFor: string;
  length: number;
  appointmentType: AppointmentType;
  status: AppointmentStatus;
  /** Where, as the record system says. */
  location: string | null;
  /** What this place in the booking has gone through, oldest first. */
  history: AppointmentStatus[];
}

/** A booking as letters and calendars tell of it. */
export interface BookingLetterFacts {
  bookingId: string;
  service: ServiceId;
  patientFirstName: string;
  clinician: { firstName: string; lastName: string; clinicianType: ClinicianType; timeZone: string };
  sessions: SessionFacts[];
  changedAt: string;
  /** Null when nobody can be written to. */
  recipient: Recipient | null;
}

/**
 * Who is written to about a patient `p` with the account `u` or none, as SQL: the account, else the address that the record
 * system gave; null when neither has one. Every letter about a patient goes by it.
 */
export const RECIPIENT = `CASE WHEN coalesce(u.email, p.email) IS NOT NULL THEN jsonb_build_object(
      'email', coalesce(u.email, p.email), 'language', coalesce(u.language, 'en'), 'timeZone', u.time_zone) END`;

// Of a session that moved or was replaced, the latest row is the one in force.
const factsOfBooking = (where: string) => `
  SELECT jsonb_build_object('bookingId', b.id, 'service', b.service_id, 'patientFirstName', p.first_name,
    'clinician', jsonb_build_object('firstName', c.first_name, 'lastName', c.last_name,
      'clinicianType', c.clinician_type, 'timeZone', c.time_zone),
    'changedAt', (SELECT ${isoInstant("max(a.updated_at)")} FROM appointment a WHERE a.booking_id = b.id),
    'recipient', ${RECIPIENT},
    'sessions', (SELECT jsonb_agg(jsonb_build_object('number', s.session_number, 'appointmentId', s.id,
        'scheduledFor', ${isoInstant("s.scheduled_for")}, 'length', s.length, 'appointmentType', s.appointment_type,
        'status', s.status, 'history', s.history,
        'location', ${placeOfSession("s")})
        ORDER BY s.session_number)
      FROM (SELECT DISTINCT ON (k.session_number) a.*, k.session_number,
              (SELECT jsonb_agg(h.status ORDER BY h.created_at, h.scheduled_for) FROM appointment h
               WHERE h.booking_id = b.id AND h.appointment_type = a.appointment_type) AS history
            FROM appointment a JOIN appointment_kind k ON k.id = a.appointment_type
            WHERE a.booking_id = b.id AND k.session_number IS NOT NULL
            ORDER BY k.session_number, (a.status = 'RE_SCHEDULED'), a.created_at DESC, a.id) s)) AS facts
  FROM booking b JOIN patient p ON p.id = b.patient_id JOIN clinician c ON c.id = b.clinician_id
  LEFT JOIN auth_user u ON u.id = p.account_id
  WHERE ${where}`;

const factsById = statement("letter_facts_of_booking", factsOfBooking("b.id = $1"));
const ownFactsById = statement(
  "letter_facts_of_own_booking",
  factsOfBooking("b.id = $1 AND p.account_id = $2"),
);
const bookingOfAppointment = statement(
  "booking_of_appointment",
  "SELECT booking_id FROM appointment WHERE id = $1",
);
const recipientOfAccount = statement(
  "recipient_of_account",
  `SELECT email, language, time_zone AS "timeZone", email_verified AS "isVerified" FROM auth_user WHERE id = $1`,
);

/** A booking for a letter; null when there is none. */
export async function findLetterFacts(sql: Sql, bookingId: string): Promise<BookingLetterFacts | null> {
  const [row] = await sql.rows<{ facts: BookingLetterFacts }>(factsById, [bookingId]);
  return row?.facts ?? null;
}

/** A booking of one of the account's patients; null for a foreign id as for one that does not exist. */
export async function findOwnLetterFacts(
  sql: Sql,
  bookingId: string,
  accountId: string,
): Promise<BookingLetterFacts | null> {
  const [row] = await sql.rows<{ facts: BookingLetterFacts }>(ownFactsById, [bookingId, accountId]);
  return row?.facts ?? null;
}

/** The booking that an appointment belongs to; null when there is none. */
export async function findBookingOfAppointment(sql: Sql, appointmentId: string): Promise<string | null> {
  const [row] = await sql.rows<{ booking_id: string | null }>(bookingOfAppointment, [appointmentId]);
  return row?.booking_id ?? null;
}

/** Who an account's letters go to, and whether the address is known to be theirs; null when the account is gone. */
export async function findRecipient(
  sql: Sql,
  accountId: string,
): Promise<(Recipient & { isVerified: boolean }) | null> {
  const [row] = await sql.rows<Recipient & { isVerified: boolean } & Record<string, unknown>>(
    recipientOfAccount,
    [accountId],
  );
  return row ?? null;
}
