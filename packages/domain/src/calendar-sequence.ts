import type { AppointmentStatus } from "./status.ts";

/**
 * The SEQUENCE of a session in calendars (RFC 5545): 0 for the session as it was first booked, one more with every
 * move, cancellation and replacement after a cancellation, so that a calendar always knows which of two files is newer.
 * @param history what became of the appointments of this place in the booking, oldest first
 */
export function calendarSequence(history: readonly AppointmentStatus[]): number {
  const cancelled = history.filter(isCancelled).length;
  return Math.max(0, history.length - 1) + cancelled;
}

/** Whether a session has been taken out of the calendar. */
export function isCancelled(status: AppointmentStatus): status is "CANCELLED" | "LATE_CANCELLATION" {
  return status === "CANCELLED" || status === "LATE_CANCELLATION";
}
