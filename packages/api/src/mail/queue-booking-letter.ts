import { queueMail, type Sql } from "@tandem/db";

/** Something that happened to a booking, as it is delivered: at least once, with an id of its own. */
export interface BookingEvent {
  id: string;
  kind: "booking.created" | "booking.cancelled" | "booking.rescheduled";
  bookingId: string;
}

/**
 * Puts the letter of a booking's event on the way. Delivering the event again makes no second letter.
 *
 * @returns false when the event has its letter already
 */
export function queueBookingLetter(sql: Sql, { id, kind, bookingId }: BookingEvent): Promise<boolean> {
  return queueMail(sql, { key: `${kind}/${bookingId}/${id}`, kind, subjectId: bookingId });
}
