import { type Sql, statement } from "../sql.ts";

/** What is taken of one clinician's days and weeks. Dates as `YYYY-MM-DD`; a date that is missing has nothing taken. */
export interface CapacityCounts {
  days: ReadonlyMap<string, Taken>;
  weeks: ReadonlyMap<string, Taken>;
}

interface Taken {
  booked: number;
  held: number;
}

interface Row {
  clinician_id: string;
  period: "day" | "week";
  starts_on: string;
  booked: number;
  held: number;
}

// Booked is read off the counters that the triggers keep (ranges of two primary keys). Held is counted from the holds
// themselves, because a hold lapses without a write: its counter falls only when somebody next writes there.
const takenByClinician = statement(
  "capacity_taken_by_clinician",
  `WITH held AS MATERIALIZED (
     SELECT s.clinician_id, s.local_date, s.week_of FROM hold h JOIN hold_session s ON s.hold_id = h.id
     WHERE h.clinician_id = ANY ($1) AND h.ended_at IS NULL AND h.expires_at > tandem_now()
   )
   SELECT clinician_id, period, starts_on, sum(booked)::int AS booked, sum(held)::int AS held FROM (
     SELECT clinician_id, 'day' AS period, local_date AS starts_on, booked, 0 AS held
     FROM capacity_day WHERE clinician_id = ANY ($1) AND local_date BETWEEN $2::date AND $3::date
     UNION ALL
     SELECT clinician_id, 'week', week_of, booked, 0 FROM capacity_week WHERE clinician_id = ANY ($1) AND week_of = ANY ($4::date[])
     UNION ALL
     SELECT clinician_id, 'day', local_date, 0, 1 FROM held WHERE local_date BETWEEN $2::date AND $3::date
     UNION ALL
     SELECT clinician_id, 'week', week_of, 0, 1 FROM held WHERE week_of = ANY ($4::date[])
   ) t
   GROUP BY clinician_id, period, starts_on`,
);

/**
 * Rule 6: what appointments use and live holds claim, over whole local days and whole ISO weeks.
 *
 * @param weeks the Mondays wanted
 * @returns by clinician id; a clinician with nothing taken is missing
 */
export async function takenCapacity(
  sql: Sql,
  clinicianIds: readonly string[],
  fromDate: string,
  toDate: string,
  weeks: readonly string[],
): Promise<Map<string, CapacityCounts>> {
  const rows = await sql.rows<Row>(takenByClinician, [clinicianIds, fromDate, toDate, weeks]);
  const counts = new Map<string, { days: Map<string, Taken>; weeks: Map<string, Taken> }>();
  for (const row of rows) {
    const own = counts.get(row.clinician_id) ?? { days: new Map(), weeks: new Map() };
    counts.set(row.clinician_id, own);
    own[row.period === "day" ? "days" : "weeks"].set(row.starts_on, { booked: row.booked, held: row.held });
  }
  return counts;
}
