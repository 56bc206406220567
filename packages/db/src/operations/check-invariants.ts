import type { Database } from "../database.ts";
import { sqlOver, statement } from "../sql.ts";

/** One rule that must never be broken, and how many rows break it. */
export interface LiveCheck {
  rule: string;
  found: number;
}

const LOCK = 7_261_124;
const CHECK_WITHIN_MS = 30_000;

// Asked of the tables themselves, without the constraints, counters and functions that are to keep them so. Of sessions in
// the order of their starts, any overlap is one with the next: a window instead of a join. What the record system reports
// may overlap (rule 16), and what is over a day ago is looked at by db:verify. A limit that was lowered below what is booked
// breaks no rule: the day's cap then rests on what was there.
const checkRules = statement(
  "check_invariants",
  `WITH live AS MATERIALIZED (
     SELECT a.clinician_id, a.patient_id, a.scheduled_for AS starts, a.scheduled_for + a.length * interval '1 minute' AS ends
     FROM appointment a
     WHERE a.status IN ('UPCOMING', 'OCCURRED') AND a.source <> 'EHR' AND a.scheduled_for > tandem_now() - interval '1 day'
     UNION ALL
     SELECT h.clinician_id, h.patient_id, s.scheduled_for, s.scheduled_for + s.length * interval '1 minute'
     FROM hold h JOIN hold_session s ON s.hold_id = h.id WHERE h.ended_at IS NULL AND h.expires_at > tandem_now()
   ), by_clinician AS (
     SELECT ends, lead(starts) OVER (PARTITION BY clinician_id ORDER BY starts) AS next FROM live
   ), by_patient AS (
     SELECT ends, lead(starts) OVER (PARTITION BY patient_id ORDER BY starts) AS next FROM live
   ), local AS (
     SELECT l.clinician_id, (l.starts AT TIME ZONE c.time_zone)::date AS day, c.max_daily_appointments AS daily, c.max_weekly_appointments AS weekly
     FROM live l JOIN clinician c ON c.id = l.clinician_id WHERE l.starts > tandem_now()
   )
   SELECT 'clinician booked twice' AS rule, count(*)::int AS found FROM by_clinician WHERE next < ends
   UNION ALL SELECT 'patient booked twice', count(*)::int FROM by_patient WHERE next < ends
   UNION ALL SELECT 'day over its limit', count(*)::int FROM (
     SELECT 1 FROM local l LEFT JOIN capacity_day k ON k.clinician_id = l.clinician_id AND k.local_date = l.day
     GROUP BY l.clinician_id, l.day, l.daily, k.cap HAVING count(*) > greatest(l.daily, k.cap)) d
   UNION ALL SELECT 'week over its limit', count(*)::int FROM (
     SELECT 1 FROM local l LEFT JOIN capacity_week k ON k.clinician_id = l.clinician_id AND k.week_of = date_trunc('week', l.day)::date
     GROUP BY l.clinician_id, date_trunc('week', l.day), l.weekly, k.cap HAVING count(*) > greatest(l.weekly, k.cap)) w
   UNION ALL SELECT 'booking made in part', count(*)::int FROM booking b JOIN service s ON s.id = b.service_id
     WHERE b.created_at > tandem_now() - interval '1 day'
       AND s.session_count <> (SELECT count(DISTINCT a.appointment_type) FROM appointment a WHERE a.booking_id = b.id)`,
);

const keepFindings = statement(
  "keep_live_checks",
  `INSERT INTO live_check (rule, found, checked_at)
   SELECT w.rule, w.found, clock_timestamp() FROM unnest($1::text[], $2::int[]) AS w (rule, found)
   ON CONFLICT (rule) DO UPDATE SET found = excluded.found, checked_at = excluded.checked_at`,
);

/**
 * Looks for what must never be: double bookings, days and weeks over their limits, bookings in part; and keeps what it finds
 * for the metrics. Of several workers one looks at a time.
 *
 * @returns each rule with the rows that break it; null when somebody else is looking
 */
export async function checkInvariants({ pool }: Pick<Database, "pool">): Promise<LiveCheck[] | null> {
  const connection = await pool.connect();
  let fault: Error | undefined;
  try {
    await connection.query(`BEGIN; SET LOCAL statement_timeout = ${CHECK_WITHIN_MS}`);
    const sql = sqlOver(connection);
    const [lock] = await sql.rows<{ taken: boolean }>(takeTurn, [LOCK]);
    const found = lock?.taken === true ? await sql.rows<LiveCheck>(checkRules) : null;
    if (found !== null)
      await sql.rows(keepFindings, [found.map(({ rule }) => rule), found.map(({ found: n }) => n)]);
    await connection.query("COMMIT");
    return found;
  } catch (error) {
    fault = error instanceof Error ? error : new Error("the check failed");
    throw error;
  } finally {
    connection.release(fault);
  }
}

const takeTurn = statement("take_check_turn", "SELECT pg_try_advisory_xact_lock($1) AS taken");
