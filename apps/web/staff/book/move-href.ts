/** Where a booking is moved: to other times, or to another clinician. */
export function moveHref(patientId: string, bookingId: string, from?: string): string {
  const query = new URLSearchParams({ booking: bookingId, ...(from && { from }) });
  return `/staff/patients/${encodeURIComponent(patientId)}/book?${query}`;
}
