/** The id of the live booking that a patient has of what an entry waits for, as SQL; null when there is none (rule 11). */
export function liveBookingOf(entry: string): string {
  return `(SELECT b.id FROM booking b WHERE b.patient_id = ${entry}.patient_id AND b.service_id = ${entry}.service_id
     AND upper(b.live_during) > tandem_now() LIMIT 1)`;
}
