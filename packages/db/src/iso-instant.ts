/**
 * An instant as the API writes it, as SQL: ISO 8601, UTC, with milliseconds.
 *
 * @param instant an expression of type timestamptz
 */
export function isoInstant(instant: string): string {
  return `to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
