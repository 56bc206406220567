/** A session that somebody wants to move: of a booking, or of none. */
interface MovedSession {
  id: string;
  bookingId: string | null;
  scheduledFor: string;
  localDate: string;
}

/** Where a session is moved, with what it belongs together with: to other times, or to another clinician. */
export function moveHref(
  patientId: string,
  { id, bookingId, scheduledFor, localDate }: MovedSession,
): string {
  const what: Record<string, string> = bookingId === null ? { appointment: id } : { booking: bookingId };
  const query = new URLSearchParams({ ...what, session: scheduledFor, from: localDate });
  return `/staff/patients/${encodeURIComponent(patientId)}/book?${query}`;
}
