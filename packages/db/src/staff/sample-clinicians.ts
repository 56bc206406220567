import type { ClinicianType, Instant } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

// One pass over narrow rows; the order is nobody's, and the same each time.
const sample = statement(
  "sample_clinicians",
  `SELECT clinician_id AS id, count(*) OVER ()::int AS active FROM clinician_load
   WHERE active AND clinician_type = $1::clinician_type ORDER BY md5(clinician_id) LIMIT $2`,
);

/** Some active clinicians of a type, picked without regard to anything about them, and how many there are. */
export async function sampleClinicians(
  sql: Sql,
  type: ClinicianType,
  limit: number,
): Promise<{ ids: string[]; active: number }> {
  const rows = await sql.rows<{ id: string; active: number }>(sample, [type, limit]);
  return { ids: rows.map(({ id }) => id), active: rows[0]?.active ?? 0 };
}

const upcomingBefore = statement(
  "count_upcoming_before",
  `SELECT count(*)::int AS sessions FROM appointment
   WHERE status = 'UPCOMING' AND scheduled_for > tandem_now() AND scheduled_for < $1`,
);

/** How many sessions of all clinicians have not started yet and do so before an instant. */
export async function countUpcomingBefore(sql: Sql, before: Instant): Promise<number> {
  const [row] = await sql.rows<{ sessions: number }>(upcomingBefore, [new Date(before)]);
  return row?.sessions ?? 0;
}
