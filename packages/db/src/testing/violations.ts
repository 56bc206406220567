import type pg from "pg";

// What must never be, asked of the tables themselves: none of these queries uses a constraint, a counter or a function
// of the write path. `live_time` is every appointment and live hold with its clinician's zone.

const LIVE_TIME = `
  live_time AS (
    SELECT 'a' || a.id AS id, a.clinician_id, a.patient_id, a.scheduled_for AS starts, a.scheduled_for + a.length * interval '1 minute' AS ends, a.source::text AS source
    FROM appointment a WHERE a.status IN ('UPCOMING', 'OCCURRED')
    UNION ALL
    SELECT 'h' || s.hold_id || s.session_number, h.clinician_id, h.patient_id, s.scheduled_for, s.scheduled_for + s.length * interval '1 minute', 'HOLD'
    FROM hold_session s JOIN hold h ON h.id = s.hold_id WHERE h.ended_at IS NULL AND h.expires_at > tandem_now())`;

const USED = `
  used AS (
    SELECT a.clinician_id, a.scheduled_for AT TIME ZONE c.time_zone AS local, a.source::text AS source
    FROM appointment a JOIN clinician c ON c.id = a.clinician_id WHERE a.status IN ('UPCOMING', 'OCCURRED', 'LATE_CANCELLATION')
    UNION ALL
    SELECT h.clinician_id, s.scheduled_for AT TIME ZONE c.time_zone, 'HOLD'
    FROM hold_session s JOIN hold h ON h.id = s.hold_id JOIN clinician c ON c.id = h.clinician_id
    WHERE h.ended_at IS NULL AND h.expires_at > tandem_now())`;

const overlapOf = (owner: string) => `
  WITH ${LIVE_TIME}
  SELECT x.id, y.id AS other FROM live_time x JOIN live_time y ON x.${owner} = y.${owner} AND x.id < y.id
    AND x.starts < y.ends AND y.starts < x.ends
  WHERE x.source <> 'EHR' AND y.source <> 'EHR'`;

// What the record system reports comes on top of whatever there is (rule 16); what Tandem adds must fit by itself.
const fullerThan = (unit: string, limit: string) => `
  WITH ${USED}
  SELECT u.clinician_id, date_trunc('${unit}', local) AS starts, count(*) FROM used u JOIN clinician c ON c.id = u.clinician_id
  WHERE source <> 'EHR'
  GROUP BY u.clinician_id, date_trunc('${unit}', local), c.${limit}
  HAVING count(*) > c.${limit}`;

const audited = (entity: string, key: string, from: string) => `
  WITH last AS (
    SELECT DISTINCT ON (${key.replaceAll("row", "coalesce(after, before)")}) ${key.replaceAll("row", "coalesce(after, before)")} AS key, after
    FROM audit_entry WHERE entity = '${entity}' ORDER BY 1, id DESC)
  SELECT coalesce(l.key, r.key) AS id FROM last l
  FULL JOIN (SELECT ${key.replaceAll("row", "t.row")} AS key, t.row FROM (
    SELECT to_jsonb(x) - ARRAY['live_during', 'ehr_row', 'updated_at'] AS row FROM ${from} x) t) r ON r.key = l.key
  WHERE l.after IS DISTINCT FROM r.row`;

const RULES: Readonly<Record<string, string>> = {
  "two sessions of one clinician overlap": overlapOf("clinician_id"),
  "two sessions of one patient overlap": overlapOf("patient_id"),
  "a day is fuller than its limit": fullerThan("day", "max_daily_appointments"),
  "a week is fuller than its limit": fullerThan("week", "max_weekly_appointments"),
  "a booking was made in part": `
    SELECT b.id FROM booking b JOIN service s ON s.id = b.service_id
    WHERE s.session_count <> (SELECT count(DISTINCT a.appointment_type) FROM appointment a WHERE a.booking_id = b.id)`,
  "a hold was made in part": `
    SELECT h.id FROM hold h JOIN service s ON s.id = h.service_id
    WHERE s.session_count <> (SELECT count(*) FROM hold_session x WHERE x.hold_id = h.id)`,
  "a booking has one session twice": `
    SELECT booking_id FROM appointment WHERE booking_id IS NOT NULL AND source = 'TANDEM' AND status IN ('UPCOMING', 'OCCURRED')
    GROUP BY booking_id, appointment_type HAVING count(*) > 1`,
  "a session without a booking left for none in its place": `
    SELECT a.id FROM appointment a WHERE a.booking_id IS NULL AND a.status = 'RE_SCHEDULED'
      AND a.ehr_row ->> 'status' IS DISTINCT FROM 'RE_SCHEDULED' AND a.source = 'TANDEM'
      AND NOT EXISTS (SELECT 1 FROM appointment o WHERE o.moved_from_id = a.id)`,
  "a session without a booking came and the old one stayed": `
    SELECT a.id FROM appointment a JOIN appointment o ON o.moved_from_id = a.id
    WHERE a.ehr_row IS NULL AND a.status <> 'RE_SCHEDULED'`,
  "a pair is not one to seven days apart": `
    SELECT x.booking_id FROM appointment x JOIN appointment y ON x.booking_id = y.booking_id
      AND x.appointment_type = 'ASSESSMENT_SESSION_1' AND y.appointment_type = 'ASSESSMENT_SESSION_2'
    JOIN clinician c ON c.id = x.clinician_id
    WHERE x.source = 'TANDEM' AND y.source = 'TANDEM' AND x.status IN ('UPCOMING', 'OCCURRED') AND y.status IN ('UPCOMING', 'OCCURRED')
      AND (y.scheduled_for AT TIME ZONE c.time_zone)::date - (x.scheduled_for AT TIME ZONE c.time_zone)::date NOT BETWEEN 1 AND 7`,
  "a patient has two live bookings of a service": `
    SELECT b.patient_id FROM booking b WHERE EXISTS (
      SELECT 1 FROM appointment a WHERE a.booking_id = b.id AND a.source = 'TANDEM' AND a.status = 'UPCOMING'
        AND a.scheduled_for + a.length * interval '1 minute' > tandem_now())
    GROUP BY b.patient_id, b.service_id HAVING count(*) > 1`,
  "an account has two live holds": `
    SELECT account_id FROM hold WHERE kind = 'CHECKOUT' AND ended_at IS NULL AND expires_at > tandem_now() AND account_id IS NOT NULL
    GROUP BY account_id HAVING count(*) > 1`,
  "an answer is kept without its booking": `
    SELECT k.key FROM idempotency_key k WHERE k.procedure LIKE 'bookings.%'
      AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.id = k.response ->> 'bookingId')`,
  "the audit tells of other appointments than there are": audited(
    "appointment",
    "(row ->> 'id')",
    "appointment",
  ),
  "the audit tells of other bookings than there are": audited("booking", "(row ->> 'id')", "booking"),
  "the audit tells of other holds than there are": audited("hold", "(row ->> 'id')", "hold"),
  "the audit tells of other held sessions than there are": audited(
    "hold_session",
    "((row ->> 'hold_id') || '/' || (row ->> 'session_number'))",
    "hold_session",
  ),
  "the open days differ from a count from scratch": `
    WITH scratch AS (
      SELECT s.clinician_id, v.id AS service_id, (s.date AT TIME ZONE c.time_zone)::date AS local_date,
        array_agg(DISTINCT extract(epoch FROM s.date AT TIME ZONE 'UTC' - ((s.date AT TIME ZONE c.time_zone)::date)::timestamp)::int) AS starts
      FROM available_slot s JOIN clinician c ON c.id = s.clinician_id JOIN service v ON v.clinician_type = c.clinician_type AND v.session_length_minutes = s.length
      WHERE s.withdrawn_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM appointment a WHERE a.clinician_id = s.clinician_id AND a.status IN ('UPCOMING', 'OCCURRED')
          AND a.scheduled_for < s.date + s.length * interval '1 minute' AND s.date < a.scheduled_for + a.length * interval '1 minute')
      GROUP BY 1, 2, 3)
    SELECT clinician_id, local_date FROM scratch x FULL JOIN open_day o USING (clinician_id, service_id, local_date)
    WHERE x.starts IS DISTINCT FROM (SELECT array_agg(e ORDER BY e) FROM unnest(o.starts) e)`,
};

/**
 * Looks for whatever must never be.
 *
 * @returns each broken rule with the first rows that break it; empty when all is well
 */
export async function findViolations(connection: Pick<pg.ClientBase, "query">): Promise<string[]> {
  const found: string[] = [];
  for (const [rule, text] of Object.entries(RULES)) {
    const { rows } = await connection.query(`${text} LIMIT 3`);
    if (rows.length > 0) found.push(`${rule}: ${JSON.stringify(rows)}`);
  }
  return found;
}
