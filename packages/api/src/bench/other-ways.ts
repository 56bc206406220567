import { type Audience, type Database, loadAvailability, statement } from "@tandem/db";
import { DEFAULT_SETTINGS, type Instant, SERVICES, summarizeOffers } from "@tandem/domain";
import { loadRange } from "../availability/load-range.ts";

/**
 * The textbook way, as one statement: filter clinicians, load their slots, count appointments for days and weeks, drop
 * what is taken or full, pair the slots, group everything by clinician, order, page. No packing: it cannot be said in SQL.
 */
const textbook = statement(
  "bench_textbook",
  `WITH eligible AS (
     SELECT c.* FROM clinician c JOIN service v ON v.id = $3 AND v.clinician_type = c.clinician_type
     WHERE c.active
       AND EXISTS (SELECT 1 FROM clinician_state s WHERE s.clinician_id = c.id AND s.state = $1)
       AND EXISTS (SELECT 1 FROM clinician_insurance i WHERE i.clinician_id = c.id AND i.payer_id = $2)
   ), counted AS (
     SELECT clinician_id, local_date, week_of FROM appointment
     WHERE status IN ('UPCOMING', 'OCCURRED', 'LATE_CANCELLATION') AND clinician_id IN (SELECT id FROM eligible)
   ), days AS (SELECT clinician_id, local_date, count(*) AS n FROM counted GROUP BY 1, 2
   ), weeks AS (SELECT clinician_id, week_of, count(*) AS n FROM counted GROUP BY 1, 2
   ), open AS (
     SELECT a.clinician_id, a.date, a.local_date FROM available_slot a
     JOIN eligible e ON e.id = a.clinician_id JOIN service v ON v.id = $3 AND v.session_length_minutes = a.length
     LEFT JOIN days d ON d.clinician_id = a.clinician_id AND d.local_date = a.local_date
     LEFT JOIN weeks w ON w.clinician_id = a.clinician_id AND w.week_of = date_trunc('week', a.local_date)::date
     WHERE a.withdrawn_at IS NULL AND a.date >= $4::timestamptz + interval '2 hours' AND a.date < $4::timestamptz + interval '31 days'
       AND coalesce(d.n, 0) < e.max_daily_appointments AND coalesce(w.n, 0) < e.max_weekly_appointments
       AND NOT EXISTS (SELECT 1 FROM appointment p WHERE p.clinician_id = a.clinician_id AND p.status IN ('UPCOMING', 'OCCURRED')
         AND p.scheduled_for < a.date + make_interval(mins => a.length) AND p.ends_at > a.date)
   ), offers AS (
     SELECT o.clinician_id, o.date, CASE WHEN v.session_count = 1 THEN json_build_array(o.date) ELSE json_build_array(o.date, s.date) END AS sessions
     FROM open o JOIN service v ON v.id = $3
     LEFT JOIN open s ON v.session_count = 2 AND s.clinician_id = o.clinician_id AND s.local_date - o.local_date BETWEEN v.min_days_apart AND v.max_days_apart
     WHERE v.session_count = 1 OR s.date IS NOT NULL
   )
   SELECT clinician_id, min(date) AS next_at, json_agg(sessions ORDER BY date)::text AS offers
   FROM offers GROUP BY clinician_id ORDER BY 2, 1 LIMIT 10`,
);

export interface OtherWay {
  ms: number;
  /** What the database sends for one page. */
  bytes: number;
}

export async function textbookPage(
  { sql }: Pick<Database, "sql">,
  audience: Audience,
  now: Instant,
): Promise<OtherWay> {
  const began = performance.now();
  const rows = await sql.rows<{ offers: string }>(textbook, [
    audience.state,
    audience.insurance,
    audience.service,
    new Date(now),
  ]);
  return { ms: performance.now() - began, bytes: rows.reduce((sum, { offers }) => sum + offers.length, 0) };
}

const everybody = statement(
  "bench_everybody",
  `SELECT c.id FROM clinician c JOIN service v ON v.id = $3 AND v.clinician_type = c.clinician_type
   WHERE c.active
     AND EXISTS (SELECT 1 FROM clinician_state s WHERE s.clinician_id = c.id AND s.state = $1)
     AND EXISTS (SELECT 1 FROM clinician_insurance i WHERE i.clinician_id = c.id AND i.payer_id = $2)`,
);

/** Everybody eligible and all of their open time into memory, then the rules, an order, and ten of them. */
export async function loadEverythingPage(
  { sql }: Pick<Database, "sql">,
  audience: Audience,
  now: Instant,
): Promise<OtherWay> {
  const began = performance.now();
  const { fromDate, toDate } = loadRange(now, DEFAULT_SETTINGS);
  const rows = await sql.rows<{ id: string }>(everybody, [
    audience.state,
    audience.insurance,
    audience.service,
  ]);
  const ids = rows.map(({ id }) => id);
  const loaded = await loadAvailability(sql, ids, audience.service, fromDate, toDate);
  const service = SERVICES[audience.service];
  const page = [...loaded.values()]
    .map(({ clinician, availability }) => ({
      clinician,
      summary: summarizeOffers(service, availability, now, DEFAULT_SETTINGS),
    }))
    .filter(({ summary }) => summary.nextAvailableAt !== null)
    .sort((one, other) => (one.summary.nextAvailableAt ?? 0) - (other.summary.nextAvailableAt ?? 0))
    .slice(0, 10);
  return { ms: performance.now() - began, bytes: JSON.stringify(page).length };
}
