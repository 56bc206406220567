-- The steps of a write that need no decision in between, each one round trip: what holds locks must not wait for the
-- network. Every statement in a function of READ COMMITTED takes a snapshot of its own, younger than the locks before it.

-- The one order of locks: clinicians by id, then the patient. A clinician's capacity and time span many rows; the
-- clinician's own row stands for all of them. FOR NO KEY UPDATE, because foreign keys to the clinician need not wait.
-- The account's open hold makes way for the next one, so its clinician is locked too. Then what has lapsed is ended.
CREATE FUNCTION lock_parties(clinician_keys text[], patient_key text, account_key text) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  found_keys text[];
BEGIN
  SELECT coalesce(array_agg(id), '{}') INTO found_keys FROM (
    SELECT id FROM clinician
    WHERE id = ANY (clinician_keys) OR id IN (
      SELECT clinician_id FROM hold WHERE account_id = account_key AND kind = 'CHECKOUT' AND ended_at IS NULL)
    ORDER BY id FOR NO KEY UPDATE) locked;
  PERFORM 1 FROM patient WHERE id = patient_key FOR NO KEY UPDATE;
  UPDATE hold SET ended_at = expires_at, ending = 'LAPSED'
  WHERE clinician_id = ANY (found_keys) AND ended_at IS NULL AND expires_at <= tandem_now();
  RETURN found_keys;
END $$;

-- Events to deliver at least once, in the transaction of the change they tell of. The worker hands them to the job queue
-- and deletes them here in one transaction of its own: adding a job took a tenth of the time of a whole booking, and no
-- booking waits for it now. Targets read what is true when they are told.
CREATE TABLE outbox_event (
  id BIGSERIAL NOT NULL,
  kind TEXT NOT NULL,
  booking_id TEXT COLLATE "C" NOT NULL,
  CONSTRAINT outbox_event_pkey PRIMARY KEY (id)
);

CREATE FUNCTION queue_booking_event(kind text, booking_key text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO outbox_event (kind, booking_id) VALUES (kind, booking_key)
$$;

-- Some events, oldest first, on their way to the job queue. Two workers at once take different ones.
CREATE FUNCTION relay_outbox(at_most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  relayed int;
BEGIN
  WITH taken AS (
    DELETE FROM outbox_event WHERE id IN (SELECT id FROM outbox_event ORDER BY id LIMIT at_most FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, booking_id)
  SELECT count(graphile_worker.add_job('deliver_booking_event',
    json_build_object('id', id::text, 'kind', kind, 'bookingId', booking_id))) INTO relayed FROM taken;
  RETURN relayed;
END $$;

-- Compares and sets against the clock of this very moment: the hold may have lapsed since it was read.
CREATE FUNCTION end_hold(hold_key text, how hold_ending) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE hold SET ended_at = tandem_now(), ending = how
  WHERE id = hold_key AND ended_at IS NULL AND expires_at > tandem_now();
  RETURN FOUND;
END $$;

-- Brings the read model up to date once for all sessions of a write, instead of once for each row of it: a slot meets a
-- session on the dates it lasts, and on the date before where a slot of that date runs into it.
CREATE FUNCTION refresh_days_of(clinician_keys text[], starts timestamptz[], minutes int[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  of_clinicians text[];
  days date[];
BEGIN
  SELECT array_agg(id), array_agg(day) INTO of_clinicians, days FROM (
    SELECT DISTINCT c.id, d::date AS day
    FROM unnest(clinician_keys, starts, minutes) AS w (clinician_id, scheduled_for, length)
    JOIN clinician c ON c.id = w.clinician_id
    CROSS JOIN LATERAL (SELECT max(session_length_minutes) AS longest FROM service s WHERE s.clinician_type = c.clinician_type) slot
    CROSS JOIN LATERAL generate_series(
      ((w.scheduled_for - make_interval(mins => coalesce(longest, 0))) AT TIME ZONE c.time_zone)::date,
      ((w.scheduled_for + make_interval(mins => w.length)) AT TIME ZONE c.time_zone)::date, interval '1 day') AS d) touched;
  PERFORM refresh_open_days(of_clinicians, days);
  PERFORM touch_clinicians(clinician_keys);
END $$;

-- The latest session first, so that the booking learns at once how long it lives.
CREATE FUNCTION write_appointments(booking_key text, patient_key text, clinician_key text, starts timestamptz[], minutes int[], types text[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO appointment (booking_id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type)
  SELECT booking_key, patient_key, c.id, c.time_zone, w.scheduled_for, w.length, w.appointment_type
  FROM clinician c, unnest(starts, minutes, types) AS w (scheduled_for, length, appointment_type)
  WHERE c.id = clinician_key ORDER BY w.scheduled_for DESC;
END $$;

-- A booking with all its sessions and the event that tells of it, in place of the hold that promised it or made way.
-- False when a hold that was to be confirmed has lapsed.
CREATE FUNCTION write_booking(
  booking_key text, patient_key text, clinician_key text, service_key text, account_key text, overridden text[], reason text,
  starts timestamptz[], minutes int[], types text[], hold_key text, how hold_ending)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF hold_key IS NOT NULL AND NOT end_hold(hold_key, how) AND how = 'CONFIRMED' THEN
    RETURN false;
  END IF;
  INSERT INTO booking (id, patient_id, clinician_id, service_id, booked_by_id, override, override_reason)
  VALUES (booking_key, patient_key, clinician_key, service_key, account_key, overridden, reason);
  PERFORM set_config('tandem.defer_read_model', 'on', true);
  PERFORM write_appointments(booking_key, patient_key, clinician_key, starts, minutes, types);
  PERFORM set_config('tandem.defer_read_model', '', true);
  PERFORM refresh_days_of(array_fill(clinician_key, ARRAY[cardinality(starts)]), starts, minutes);
  INSERT INTO outbox_event (kind, booking_id) VALUES ('booking.created', booking_key);
  RETURN true;
END $$;

CREATE FUNCTION write_hold(
  account_key text, patient_key text, clinician_key text, service_key text, until timestamptz,
  starts timestamptz[], minutes int[], replaced text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  hold_key text;
BEGIN
  IF replaced IS NOT NULL THEN
    PERFORM end_hold(replaced, 'REPLACED');
  END IF;
  INSERT INTO hold (account_id, patient_id, clinician_id, service_id, expires_at)
  VALUES (account_key, patient_key, clinician_key, service_key, until) RETURNING id INTO hold_key;
  INSERT INTO hold_session (hold_id, session_number, clinician_id, time_zone, scheduled_for, length)
  SELECT hold_key, w.session_number, c.id, c.time_zone, w.scheduled_for, w.length
  FROM clinician c, unnest(starts, minutes) WITH ORDINALITY AS w (scheduled_for, length, session_number)
  WHERE c.id = clinician_key;
  RETURN hold_key;
END $$;

-- Rule 13 for some sessions of a booking: the old ones leave, the clinician may change, the new ones come.
CREATE FUNCTION write_move(
  booking_key text, patient_key text, clinician_key text, leaving text[], starts timestamptz[], minutes int[], types text[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  left_clinicians text[];
  left_starts timestamptz[];
  left_minutes int[];
BEGIN
  SELECT array_agg(clinician_id), array_agg(scheduled_for), array_agg(length) INTO left_clinicians, left_starts, left_minutes
  FROM appointment WHERE id = ANY (leaving);
  PERFORM set_config('tandem.defer_read_model', 'on', true);
  UPDATE appointment SET status = 'RE_SCHEDULED', updated_at = tandem_now() WHERE id = ANY (leaving);
  UPDATE booking SET clinician_id = clinician_key WHERE id = booking_key AND clinician_id <> clinician_key;
  PERFORM write_appointments(booking_key, patient_key, clinician_key, starts, minutes, types);
  PERFORM set_config('tandem.defer_read_model', '', true);
  PERFORM refresh_days_of(
    left_clinicians || array_fill(clinician_key, ARRAY[cardinality(starts)]), left_starts || starts, left_minutes || minutes);
  INSERT INTO outbox_event (kind, booking_id) VALUES ('booking.rescheduled', booking_key);
END $$;
