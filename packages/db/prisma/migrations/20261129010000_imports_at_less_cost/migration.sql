-- What the record system reports claims its time in the order of the claims' index.
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
    PERFORM make_way_for_reports(array_agg(DISTINCT clinician_id), array_agg(DISTINCT patient_id)) FROM added WHERE source = 'EHR';
    IF EXISTS (SELECT 1 FROM hold WHERE ended_at IS NULL) THEN
      UPDATE hold SET ended_at = least(expires_at, tandem_now()),
        ending = CASE WHEN expires_at <= tandem_now() THEN 'LAPSED' ELSE 'OVERRULED' END::hold_ending
      WHERE ended_at IS NULL AND id IN (
        SELECT c.hold_id FROM added a
        JOIN claimed_time c ON c.owner_kind = 'CLINICIAN' AND c.owner_id = a.clinician_id
          AND c.hold_id IS NOT NULL AND c.during && tstzrange(a.scheduled_for, a.ends_at)
        WHERE a.source = 'EHR' AND occupies_time(a.status)
        UNION
        SELECT c.hold_id FROM added a
        JOIN claimed_time c ON c.owner_kind = 'PATIENT' AND c.owner_id = a.patient_id
          AND c.hold_id IS NOT NULL AND c.during && tstzrange(a.scheduled_for, a.ends_at)
        WHERE a.source = 'EHR' AND occupies_time(a.status));
    END IF;
    -- Reality may overlap (rule 16). Those that meet neither a claim nor each other come first, all at once and in the order of the
    -- constraint's keys: neighbours in its index are written and looked for one after the other, which halves what a claim costs.
    INSERT INTO claimed_time (owner_kind, owner_id, during, appointment_id)
    SELECT w.kind, w.owner, w.during, w.id
    FROM (
      SELECT o.kind, o.id AS owner, o.key, tstzrange(a.scheduled_for, a.ends_at) AS during, a.id,
             max(a.ends_at) OVER (PARTITION BY o.key ORDER BY a.scheduled_for, a.id
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > a.scheduled_for AS meets_another
      FROM added a CROSS JOIN LATERAL (VALUES
        ('CLINICIAN', a.clinician_id, exclusion_key('CLINICIAN', a.clinician_id)),
        ('PATIENT', a.patient_id, exclusion_key('PATIENT', a.patient_id))) AS o (kind, id, key)
      WHERE occupies_time(a.status)
    ) w
    WHERE w.meets_another IS NOT TRUE
      AND NOT EXISTS (SELECT 1 FROM claimed_time c
        WHERE exclusion_key(c.owner_kind, c.owner_id) = w.key AND c.during && w.during)
    ORDER BY w.key, w.during;
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

-- Planned afresh by EXECUTE, and not by a setting of the function: that one held for the foreign key's check of each new row as
-- well, and planning it every time cost more than all else here.
CREATE OR REPLACE FUNCTION refresh_day_ranks(clinicians text[], days date[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE $ranks$
    WITH touched AS MATERIALIZED (
      SELECT DISTINCT t.clinician_id, t.day FROM unnest($1, $2) AS t (clinician_id, day)
    ), ranked AS MATERIALIZED (
      SELECT c.id AS clinician_id, c.time_zone, sv.id AS service_id,
             (SELECT bit_or(1::bigint << p.mask_bit) FROM clinician_insurance i JOIN payer p ON p.id = i.payer_id WHERE i.clinician_id = c.id) AS payers,
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
  $ranks$ USING clinicians, days;
END $$;

-- A row is turned into JSON once, not once for each use of it.
CREATE OR REPLACE FUNCTION write_audit_of_new() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  acting jsonb := CASE WHEN TG_NARGS > 1 THEN nullif(current_setting('tandem.acting', true), '')::jsonb END;
BEGIN
  INSERT INTO audit_entry (actor, request_id, reason, entity, entity_id, after)
  SELECT coalesce(a.by ->> 'actor', nullif(current_setting('tandem.actor', true), ''), 'database:' || session_user),
         coalesce(a.by ->> 'requestId', nullif(current_setting('tandem.request_id', true), '')),
         coalesce(a.by ->> 'reason', nullif(current_setting('tandem.reason', true), '')),
         TG_TABLE_NAME, n.row ->> TG_ARGV[0], n.row
  FROM (SELECT to_jsonb(added) - ARRAY['live_during', 'ehr_row', 'updated_at'] AS row FROM added OFFSET 0) n
  CROSS JOIN LATERAL (SELECT acting -> (n.row ->> TG_ARGV[1]) AS by) a;
  RETURN NULL;
END $$;

-- Of new clinicians, their licences and their payers, too, one statement is audited and counted at once, as of appointments.
DROP TRIGGER audit_clinician ON clinician;
CREATE TRIGGER audit_clinician AFTER INSERT ON clinician REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION write_audit_of_new('id');
CREATE TRIGGER audit_clinician_end AFTER DELETE ON clinician FOR EACH ROW EXECUTE FUNCTION write_audit('id');
DROP TRIGGER audit_clinician_state ON clinician_state;
CREATE TRIGGER audit_clinician_state AFTER INSERT ON clinician_state REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION write_audit_of_new('clinician_id');
CREATE TRIGGER audit_clinician_state_change AFTER UPDATE OR DELETE ON clinician_state
  FOR EACH ROW EXECUTE FUNCTION write_audit('clinician_id');
DROP TRIGGER audit_clinician_insurance ON clinician_insurance;
CREATE TRIGGER audit_clinician_insurance AFTER INSERT ON clinician_insurance REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION write_audit_of_new('clinician_id');
CREATE TRIGGER audit_clinician_insurance_change AFTER UPDATE OR DELETE ON clinician_insurance
  FOR EACH ROW EXECUTE FUNCTION write_audit('clinician_id');

DROP TRIGGER clinician_load_begins ON clinician;
CREATE OR REPLACE FUNCTION clinician_load_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_clinician_load(array_agg(id)) FROM added;
  RETURN NULL;
END $$;
CREATE TRIGGER clinician_load_begins AFTER INSERT ON clinician REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION clinician_load_begins();

-- Places in the order of search are written in sets by the statement itself.
DROP FUNCTION write_offer_rank(text, text, timestamptz);
