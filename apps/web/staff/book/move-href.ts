/**
 * Where a booking is moved: to other times, or to another clinician.
 *
 * @param session the start of the one session that is to move, and its local date
 */
export function moveHref(
  patientId: string,
  bookingId: string,
  session?: { scheduledFor: string; localDate: string },
): string {
  const query = new URLSearchParams({
    booking: bookingId,
    ...(session && { session: session.scheduledFor, from: session.localDate }),
  });
  return `/staff/patients/${encodeURIComponent(patientId)}/book?${query}`;
}
