-- The constraints that keep everybody's time apart, three times as cheap to check: what they compare is one value of fixed
-- length, because GiST reads and writes keys of text slowly. Two owners with one key would be refused each other's time, but
-- never be given a minute twice; among hashes of 128 bits there are no two.
CREATE FUNCTION exclusion_key(kind text, id text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT md5(kind || ' ' || id)::uuid
$$;
ALTER TABLE claimed_time
  DROP CONSTRAINT claimed_time_no_overlap,
  ADD CONSTRAINT claimed_time_no_overlap EXCLUDE USING gist (exclusion_key(owner_kind, owner_id) WITH =, during WITH &&);
ALTER TABLE booking
  DROP CONSTRAINT booking_one_live,
  ADD CONSTRAINT booking_one_live EXCLUDE USING gist (exclusion_key(service_id, patient_id) WITH =, live_during WITH &&)
    WHERE (live_during IS NOT NULL);

-- The same functions as before, that look for claims by the key.
CREATE OR REPLACE FUNCTION claim_unclaimed_time(kind text, owner text, wanted tstzrange, appointment text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM claimed_time WHERE exclusion_key(owner_kind, owner_id) = exclusion_key(kind, owner) AND during && wanted) THEN
    INSERT INTO claimed_time (owner_kind, owner_id, during, appointment_id) VALUES (kind, owner, wanted, appointment);
    RETURN;
  END IF;
  INSERT INTO claimed_time (owner_kind, owner_id, during, appointment_id)
  SELECT kind, owner, piece, appointment
  FROM unnest(tstzmultirange(wanted) - coalesce(
    (SELECT range_agg(during) FROM claimed_time WHERE exclusion_key(owner_kind, owner_id) = exclusion_key(kind, owner) AND during && wanted),
    '{}'::tstzmultirange)) AS piece;
END $$;

CREATE OR REPLACE FUNCTION end_lapsed_holds(clinician_key text, patient_key text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := tandem_now();
BEGIN
  -- Nearly always there is none, and one question is cheaper than two changes of nothing.
  IF NOT EXISTS (SELECT 1 FROM hold WHERE clinician_id = clinician_key AND ended_at IS NULL AND expires_at <= moment
      UNION ALL SELECT 1 FROM hold WHERE patient_id = patient_key AND ended_at IS NULL AND expires_at <= moment) THEN
    RETURN;
  END IF;
  UPDATE hold SET ended_at = expires_at, ending = 'LAPSED'
  WHERE clinician_id = clinician_key AND ended_at IS NULL AND expires_at <= moment;
  -- Of the patient's lapsed holds with other clinicians only the claim on the patient is dropped: ending them
  -- here would lock those clinicians out of order.
  DELETE FROM claimed_time c USING hold h
  WHERE c.owner_kind = 'PATIENT' AND c.hold_id = h.id
    AND h.patient_id = patient_key AND h.ended_at IS NULL AND h.expires_at <= moment;
END $$;

CREATE OR REPLACE FUNCTION overrule_holds(clinician_key text, patient_key text, wanted tstzrange) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM hold WHERE clinician_id = clinician_key AND ended_at IS NULL
      UNION ALL SELECT 1 FROM hold WHERE patient_id = patient_key AND ended_at IS NULL) THEN
    RETURN;
  END IF;
  UPDATE hold SET ended_at = least(expires_at, tandem_now()),
    ending = CASE WHEN expires_at <= tandem_now() THEN 'LAPSED' ELSE 'OVERRULED' END::hold_ending
  WHERE ended_at IS NULL AND id IN (
    SELECT hold_id FROM claimed_time WHERE hold_id IS NOT NULL AND during && wanted
      AND (exclusion_key(owner_kind, owner_id) = exclusion_key('CLINICIAN', clinician_key)
        OR exclusion_key(owner_kind, owner_id) = exclusion_key('PATIENT', patient_key)));
END $$;

CREATE OR REPLACE FUNCTION new_appointments_claim() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  as_reported boolean := is_ehr_import();
  wanted int;
  claimed int;
  late record;
BEGIN
  IF NOT as_reported THEN
    INSERT INTO claimed_time (owner_kind, owner_id, during, appointment_id)
    SELECT o.kind, o.id, tstzrange(a.scheduled_for, a.ends_at), a.id
    FROM added a CROSS JOIN LATERAL (VALUES ('CLINICIAN', a.clinician_id), ('PATIENT', a.patient_id)) AS o (kind, id)
    WHERE occupies_time(a.status);
  ELSE
    -- Reality may overlap (rule 16). Those that meet neither a claim nor each other come first, all at once.
    INSERT INTO claimed_time (owner_kind, owner_id, during, appointment_id)
    SELECT w.kind, w.owner, w.during, w.id
    FROM (
      SELECT o.kind, o.id AS owner, tstzrange(a.scheduled_for, a.ends_at) AS during, a.id,
             max(a.ends_at) OVER (PARTITION BY o.kind, o.id ORDER BY a.scheduled_for, a.id
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > a.scheduled_for AS meets_another
      FROM added a CROSS JOIN LATERAL (VALUES ('CLINICIAN', a.clinician_id), ('PATIENT', a.patient_id)) AS o (kind, id)
      WHERE occupies_time(a.status)
    ) w
    WHERE w.meets_another IS NOT TRUE
      AND NOT EXISTS (SELECT 1 FROM claimed_time c
        WHERE exclusion_key(c.owner_kind, c.owner_id) = exclusion_key(w.kind, w.owner) AND c.during && w.during);
    GET DIAGNOSTICS claimed = ROW_COUNT;
    SELECT 2 * count(*) INTO wanted FROM added WHERE occupies_time(status);
    -- The others claim, one after the other, what nobody has claimed yet.
    IF claimed < wanted THEN
      FOR late IN
        SELECT o.kind, o.id AS owner, tstzrange(a.scheduled_for, a.ends_at) AS during, a.id
        FROM added a CROSS JOIN LATERAL (VALUES ('CLINICIAN', a.clinician_id), ('PATIENT', a.patient_id)) AS o (kind, id)
        WHERE occupies_time(a.status)
          AND NOT EXISTS (SELECT 1 FROM claimed_time c WHERE c.appointment_id = a.id AND c.owner_kind = o.kind)
        ORDER BY o.kind, o.id, a.scheduled_for, a.id
      LOOP
        PERFORM claim_unclaimed_time(late.kind, late.owner, late.during, late.id);
      END LOOP;
    END IF;
  END IF;

  INSERT INTO capacity_day AS d (clinician_id, local_date, booked, held, cap)
  SELECT n.clinician_id, n.local_date, n.units, 0,
         CASE WHEN as_reported THEN greatest(c.max_daily_appointments, n.units) ELSE c.max_daily_appointments END
  FROM (SELECT clinician_id, local_date, count(*)::int AS units FROM added WHERE uses_capacity(status) GROUP BY clinician_id, local_date) n
  JOIN clinician c ON c.id = n.clinician_id
  ORDER BY n.clinician_id, n.local_date
  ON CONFLICT (clinician_id, local_date) DO UPDATE SET booked = d.booked + excluded.booked,
    cap = CASE WHEN as_reported THEN greatest(excluded.cap, d.booked + d.held + excluded.booked) ELSE d.cap END;
  INSERT INTO capacity_week AS w (clinician_id, week_of, booked, held, cap)
  SELECT n.clinician_id, n.week_of, n.units, 0,
         CASE WHEN as_reported THEN greatest(c.max_weekly_appointments, n.units) ELSE c.max_weekly_appointments END
  FROM (SELECT clinician_id, week_of, count(*)::int AS units FROM added WHERE uses_capacity(status) GROUP BY clinician_id, week_of) n
  JOIN clinician c ON c.id = n.clinician_id
  ORDER BY n.clinician_id, n.week_of
  ON CONFLICT (clinician_id, week_of) DO UPDATE SET booked = w.booked + excluded.booked,
    cap = CASE WHEN as_reported THEN greatest(excluded.cap, w.booked + w.held + excluded.booked) ELSE w.cap END;

  UPDATE booking b SET live_during = tstzrange(b.created_at, n.ends_at)
  FROM (SELECT booking_id, max(ends_at) AS ends_at FROM added WHERE booking_id IS NOT NULL GROUP BY booking_id) n
  WHERE b.id = n.booking_id AND n.ends_at > greatest(b.created_at, upper(b.live_during));
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION refresh_open_days(clinicians text[], days date[]) RETURNS void LANGUAGE sql AS $$
  WITH touched AS MATERIALIZED (
    SELECT DISTINCT t.clinician_id, t.day, sv.id AS service_id, sv.session_length_minutes AS minutes
    FROM unnest(clinicians, days) AS t (clinician_id, day)
    JOIN clinician c ON c.id = t.clinician_id
    JOIN service sv ON sv.clinician_type = c.clinician_type
  ), taken AS MATERIALIZED ( -- or the planner probes once per slot, fifteen times as often
    SELECT t.*, (
      SELECT coalesce(range_agg(k.during), '{}') FROM claimed_time k
      WHERE exclusion_key(k.owner_kind, k.owner_id) = exclusion_key('CLINICIAN', t.clinician_id) AND k.appointment_id IS NOT NULL
        AND k.during && tstzrange((t.day - 1)::timestamp AT TIME ZONE 'UTC', (t.day + 3)::timestamp AT TIME ZONE 'UTC')
    ) AS ranges
    FROM touched t
  ), open AS MATERIALIZED (
    SELECT t.clinician_id, t.service_id, t.day,
           array_agg(DISTINCT (extract(epoch FROM s.date AT TIME ZONE 'UTC' - t.day::timestamp))::int) AS starts
    FROM taken t
    JOIN available_slot s ON s.clinician_id = t.clinician_id AND s.local_date = t.day
      AND s.length = t.minutes AND s.withdrawn_at IS NULL
    WHERE NOT t.ranges && tstzrange(s.date, s.date + make_interval(mins => s.length))
    GROUP BY t.clinician_id, t.service_id, t.day
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
