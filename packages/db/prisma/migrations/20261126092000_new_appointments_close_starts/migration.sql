-- Starts as bits, a quarter of an hour each, from the first on; the last bit says that not all can be written so.
CREATE FUNCTION quarters_of(starts int[]) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT bit_or(1::bigint << least(62, (s - starts[1]) / 900))
         | CASE WHEN bool_or((s - starts[1]) % 900 <> 0 OR (s - starts[1]) / 900 >= 62) THEN 1::bigint << 63 ELSE 0 END
  FROM unnest(starts) AS s
$$;

-- A new appointment takes starts away and adds none. So the open days around it, and their places in the order by days, are
-- narrowed as they stand, without a look at slots, claims, licences or payers; what opens days again still works them out anew.
CREATE FUNCTION close_starts(clinicians text[], begins timestamptz[], ends timestamptz[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH touched AS MATERIALIZED (
    -- Local dates run ahead of UTC's and behind them by less than a day, and a session may begin the day before.
    SELECT t.clinician_id, (t.begins_at AT TIME ZONE 'UTC')::date + d.nearby AS day, range_agg(tstzrange(t.begins_at, t.ends_at)) AS taken
    FROM unnest(clinicians, begins, ends) AS t (clinician_id, begins_at, ends_at)
    CROSS JOIN (VALUES (-2), (-1), (0), (1), (2)) AS d (nearby)
    GROUP BY 1, 2
  ), changed AS MATERIALIZED (
    SELECT d.clinician_id, d.service_id, d.local_date, n.starts, n.starts[1] - d.starts[1] AS later
    FROM touched t
    JOIN open_day d ON d.clinician_id = t.clinician_id AND d.local_date = t.day
    JOIN service s ON s.id = d.service_id
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(k.start ORDER BY k.start), '{}') AS starts
      FROM (SELECT start, (d.local_date::timestamp + make_interval(secs => start)) AT TIME ZONE 'UTC' AS at FROM unnest(d.starts) AS start) k
      WHERE NOT t.taken && tstzrange(k.at, k.at + make_interval(mins => s.session_length_minutes))
    ) n
    WHERE n.starts <> d.starts
  ), shut AS (
    DELETE FROM open_day d USING changed c
    WHERE c.starts = '{}' AND d.clinician_id = c.clinician_id AND d.service_id = c.service_id AND d.local_date = c.local_date
  ), unranked AS (
    DELETE FROM day_rank r USING changed c
    WHERE c.starts = '{}' AND r.clinician_id = c.clinician_id AND r.service_id = c.service_id AND r.local_date = c.local_date
  ), narrowed AS (
    UPDATE open_day d SET starts = c.starts FROM changed c
    WHERE c.starts <> '{}' AND d.clinician_id = c.clinician_id AND d.service_id = c.service_id AND d.local_date = c.local_date
  )
  UPDATE day_rank r
  SET first_at = r.first_at + make_interval(secs => c.later), quarters = quarters_of(c.starts),
      noon_after = r.noon_after - c.later, evening_after = r.evening_after - c.later
  FROM changed c
  WHERE c.starts <> '{}' AND r.clinician_id = c.clinician_id AND r.service_id = c.service_id AND r.local_date = c.local_date;
END $$;

CREATE OR REPLACE FUNCTION new_appointments_open_days() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  clinicians text[];
  begins timestamptz[];
  ends timestamptz[];
BEGIN
  IF read_model_deferred() THEN RETURN NULL; END IF;
  SELECT array_agg(clinician_id), array_agg(scheduled_for), array_agg(ends_at) INTO clinicians, begins, ends
  FROM added WHERE occupies_time(status);
  IF clinicians IS NOT NULL THEN PERFORM close_starts(clinicians, begins, ends); END IF;
  SELECT array_agg(DISTINCT clinician_id) INTO clinicians FROM added;
  IF clinicians IS NOT NULL THEN PERFORM touch_clinicians(clinicians); END IF;
  RETURN NULL;
END $$;

-- A booking knows from the start how long it lives, and its row is written once; at commit that is held against its sessions.
CREATE OR REPLACE FUNCTION write_booking(
  booking_key text, patient_key text, clinician_key text, service_key text, account_key text, overridden text[], reason text,
  starts timestamptz[], minutes int[], types text[], hold_key text, how hold_ending)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := tandem_now();
BEGIN
  IF hold_key IS NOT NULL AND NOT end_hold(hold_key, how) AND how = 'CONFIRMED' THEN
    RETURN false;
  END IF;
  INSERT INTO booking (id, patient_id, clinician_id, service_id, booked_by_id, override, override_reason, created_at, live_during)
  SELECT booking_key, patient_key, clinician_key, service_key, account_key, overridden, reason, moment, tstzrange(moment, s.ends_at)
  FROM (SELECT max(w.scheduled_for + make_interval(mins => w.length)) AS ends_at FROM unnest(starts, minutes) AS w (scheduled_for, length)) s;
  PERFORM write_appointments(booking_key, patient_key, clinician_key, starts, minutes, types);
  INSERT INTO outbox_event (kind, booking_id) VALUES ('booking.created', booking_key);
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION booking_before_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.created_at := least(NEW.created_at, tandem_now());
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION booking_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(DISTINCT k.session_number) FROM appointment a JOIN appointment_kind k ON k.id = a.appointment_type
      WHERE a.booking_id = NEW.id AND k.service_id = NEW.service_id)
     <> (SELECT session_count FROM service WHERE id = NEW.service_id) THEN
    PERFORM refuse_partial_booking();
  END IF;
  IF NOT is_ehr_import() AND EXISTS (
    SELECT 1 FROM booking b WHERE b.id = NEW.id AND b.live_during IS DISTINCT FROM (
      SELECT tstzrange(b.created_at, max(a.ends_at)) FROM appointment a
      WHERE a.booking_id = b.id AND a.status = 'UPCOMING' HAVING max(a.ends_at) > b.created_at)) THEN
    RAISE EXCEPTION 'a booking lives as long as its sessions' USING ERRCODE = 'check_violation', CONSTRAINT = 'booking_lives_as_its_sessions';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION touch_clinicians(clinicians text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE clinician SET revision = revision + 1, rank_stale = true WHERE id = ANY (clinicians);
END $$;

CREATE OR REPLACE FUNCTION write_series(
  keys text[], patient_key text, clinician_key text, starts timestamptz[], minutes int[], types text[])
RETURNS void LANGUAGE sql AS $$
  INSERT INTO appointment (id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type)
  SELECT w.key, patient_key, c.id, c.time_zone, w.scheduled_for, w.length, w.appointment_type
  FROM clinician c, unnest(keys, starts, minutes, types) AS w (key, scheduled_for, length, appointment_type)
  WHERE c.id = clinician_key
$$;
