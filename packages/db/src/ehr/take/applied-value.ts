/**
 * SQL for the value a column gets from a changed row: the record system's where it says another thing than last time,
 * else the column's own, which staff may have changed. Reads `s.says` and `s.was`.
 *
 * @param field the field's name in the export
 * @param column the column it is kept in
 * @param type the column's type when it is not text
 */
export function appliedValue(field: string, column: string, type?: string): string {
  const said = type === undefined ? `s.says ->> '${field}'` : `(s.says ->> '${field}')::${type}`;
  return `CASE WHEN s.says ? '${field}' AND s.says -> '${field}' IS DISTINCT FROM s.was -> '${field}' THEN ${said} ELSE ${column} END`;
}
