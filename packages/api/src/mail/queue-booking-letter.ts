import { queueMail, type Sql } from "@tandem/db";

/** Something that happened to a booking, as it is delivered: at least once, with an id of its own. */
interface BookingEvent {
  id: string;
  kind: "booking.created" | "booking.cancelled" | "booking.rescheduled";
  bookingId: string;
  appointmentId?: undefined;
}

/** The same of a session that belongs to no booking; of a move the appointment that came. */
interface SessionEvent {
  id: string;
  kind: "session.cancelled" | "session.moved";
  appointmentId: string;
  bookingId?: undefined;
}

/** What the worker tells others of. */
export type ClinicEvent = BookingEvent | SessionEvent;

/**
 * Puts the letter of an event on the way. Delivering the event again makes no second letter.
 *
 * @returns false when the event has its letter already
 */
export function queueBookingLetter(
  sql: Sql,
  { id, kind, bookingId, appointmentId }: ClinicEvent,
): Promise<boolean> {
  const subjectId = bookingId ?? appointmentId;
  return queueMail(sql, { key: `${kind}/${subjectId}/${id}`, kind, subjectId });
}
