/**
 * Where the session of a row of `appointment` or `hold_session` is, as SQL: what the record system says of its slot,
 * withdrawn or not; null when it says nothing. One range of the index by clinician and date.
 */
export function placeOfSession(row: string): string {
  return `(SELECT v.location FROM available_slot v WHERE v.clinician_id = ${row}.clinician_id
    AND v.local_date = ${row}.local_date AND v.date = ${row}.scheduled_for AND v.length = ${row}.length
    AND v.location IS NOT NULL ORDER BY v.id LIMIT 1)`;
}
