-- The open starts of many days at once, at half the cost: what is claimed is looked up once a clinician and not once a day, the
-- starts of a day are sorted among themselves and not with those of all days, and each day finds its rows by the whole key of
-- their index. What comes out is as before.
CREATE OR REPLACE FUNCTION refresh_open_days(clinicians text[], days date[]) RETURNS void LANGUAGE sql AS $$
  WITH touched AS MATERIALIZED (
    SELECT DISTINCT t.clinician_id, t.day, sv.id AS service_id, sv.session_length_minutes AS minutes
    FROM unnest(clinicians, days) AS t (clinician_id, day)
    JOIN clinician c ON c.id = t.clinician_id
    JOIN service sv ON sv.clinician_type = c.clinician_type
  ), taken AS MATERIALIZED (
    SELECT t.clinician_id, (
      SELECT coalesce(range_agg(k.during), '{}') FROM claimed_time k
      WHERE exclusion_key(k.owner_kind, k.owner_id) = exclusion_key('CLINICIAN', t.clinician_id) AND k.appointment_id IS NOT NULL
        AND k.during && tstzrange((t.first_day - 1)::timestamp AT TIME ZONE 'UTC', (t.last_day + 3)::timestamp AT TIME ZONE 'UTC')
    ) AS ranges
    FROM (SELECT clinician_id, min(day) AS first_day, max(day) AS last_day FROM touched GROUP BY clinician_id) t
  ), open AS MATERIALIZED (
    SELECT t.clinician_id, t.service_id, t.day, o.starts
    FROM touched t JOIN taken k ON k.clinician_id = t.clinician_id
    CROSS JOIN LATERAL (
      SELECT array_agg(DISTINCT (extract(epoch FROM s.date AT TIME ZONE 'UTC' - t.day::timestamp))::int) AS starts
      FROM available_slot s
      WHERE s.clinician_id = t.clinician_id AND s.local_date = t.day AND s.length = t.minutes AND s.withdrawn_at IS NULL
        AND NOT k.ranges && tstzrange(s.date, s.date + make_interval(mins => s.length))
    ) o
    WHERE o.starts IS NOT NULL
  ), closed AS (
    DELETE FROM open_day d USING touched t
    WHERE d.clinician_id = t.clinician_id AND d.local_date = t.day
      AND NOT EXISTS (SELECT 1 FROM open o WHERE o.clinician_id = d.clinician_id AND o.service_id = d.service_id AND o.day = d.local_date)
  )
  INSERT INTO open_day AS d (clinician_id, service_id, local_date, starts)
  SELECT clinician_id, service_id, day, starts FROM open
  ON CONFLICT (clinician_id, service_id, local_date) DO UPDATE SET starts = excluded.starts
  WHERE d.starts IS DISTINCT FROM excluded.starts;

  SELECT refresh_day_ranks(clinicians, days)
$$;

-- An open day is one of the service that its clinician's type gives, and of no other.
CREATE OR REPLACE FUNCTION refresh_day_ranks(clinicians text[], days date[]) RETURNS void LANGUAGE sql
  SET plan_cache_mode = 'force_custom_plan' AS $$
  WITH touched AS MATERIALIZED (
    SELECT DISTINCT t.clinician_id, t.day FROM unnest(clinicians, days) AS t (clinician_id, day)
  ), ranked AS MATERIALIZED (
    SELECT c.id AS clinician_id, c.time_zone, sv.id AS service_id,
           (SELECT bit_or(payer_bit(i.payer_id)) FROM clinician_insurance i WHERE i.clinician_id = c.id) AS payers,
           array(SELECT s.state FROM clinician_state s WHERE s.clinician_id = c.id) AS states
    FROM (SELECT DISTINCT clinician_id FROM touched) t
    JOIN clinician c ON c.id = t.clinician_id AND c.active
    JOIN service sv ON sv.clinician_type = c.clinician_type
  ), opened AS MATERIALIZED (
    SELECT r.clinician_id, r.service_id, d.local_date, r.payers, r.states, q.quarters,
           (d.local_date::timestamp + make_interval(secs => d.starts[1])) AT TIME ZONE 'UTC' AS first_at,
           (d.local_date + time '12:00') AT TIME ZONE r.time_zone AS noon,
           (d.local_date + time '17:00') AT TIME ZONE r.time_zone AS evening
    FROM touched t
    JOIN ranked r ON r.clinician_id = t.clinician_id AND r.payers IS NOT NULL
    CROSS JOIN LATERAL (
      SELECT local_date, starts FROM open_day
      WHERE clinician_id = t.clinician_id AND service_id = r.service_id AND local_date = t.day OFFSET 0
    ) d
    CROSS JOIN LATERAL (
      SELECT bit_or(1::bigint << least(62, (s - d.starts[1]) / 900))
             | CASE WHEN bool_or((s - d.starts[1]) % 900 <> 0 OR (s - d.starts[1]) / 900 >= 62)
                    THEN 1::bigint << 63 ELSE 0 END AS quarters
      FROM unnest(d.starts) AS s
    ) q
  ), wanted AS MATERIALIZED (
    SELECT s.state, d.service_id, d.local_date, d.first_at, d.clinician_id, d.quarters, d.payers,
           extract(epoch FROM d.noon - d.first_at)::int AS noon_after,
           extract(epoch FROM d.evening - d.first_at)::int AS evening_after
    FROM opened d CROSS JOIN unnest(d.states) AS s (state)
  ), gone AS (
    DELETE FROM day_rank r USING touched t
    WHERE r.clinician_id = t.clinician_id AND r.local_date = t.day
      AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.clinician_id = r.clinician_id AND w.service_id = r.service_id
                      AND w.local_date = r.local_date AND w.state = r.state)
  )
  INSERT INTO day_rank AS r (state, service_id, local_date, first_at, clinician_id, quarters, noon_after, evening_after, payers)
  SELECT state, service_id, local_date, first_at, clinician_id, quarters, noon_after, evening_after, payers FROM wanted
  ON CONFLICT (clinician_id, service_id, local_date, state) DO UPDATE
  SET first_at = excluded.first_at, quarters = excluded.quarters, noon_after = excluded.noon_after,
      evening_after = excluded.evening_after, payers = excluded.payers
  WHERE (r.first_at, r.quarters, r.noon_after, r.evening_after, r.payers)
    IS DISTINCT FROM (excluded.first_at, excluded.quarters, excluded.noon_after, excluded.evening_after, excluded.payers)
$$;
