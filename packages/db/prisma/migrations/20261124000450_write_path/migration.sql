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

-- An event to deliver at least once, in the transaction of the change it tells of. Targets read what is true then.
CREATE FUNCTION queue_booking_event(kind text, booking_key text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM graphile_worker.add_job('deliver_booking_event', json_build_object('kind', kind, 'bookingId', booking_key));
END $$;

-- Compares and sets against the clock of this very moment: the hold may have lapsed since it was read.
CREATE FUNCTION end_hold(hold_key text, how hold_ending) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE hold SET ended_at = tandem_now(), ending = how
  WHERE id = hold_key AND ended_at IS NULL AND expires_at > tandem_now();
  RETURN FOUND;
END $$;

CREATE FUNCTION write_appointments(booking_key text, patient_key text, clinician_key text, starts timestamptz[], minutes int[], types text[])
RETURNS void LANGUAGE sql AS $$
  INSERT INTO appointment (booking_id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type)
  SELECT booking_key, patient_key, c.id, c.time_zone, w.scheduled_for, w.length, w.appointment_type
  FROM clinician c, unnest(starts, minutes, types) AS w (scheduled_for, length, appointment_type)
  WHERE c.id = clinician_key
$$;

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
  PERFORM write_appointments(booking_key, patient_key, clinician_key, starts, minutes, types);
  PERFORM queue_booking_event('booking.created', booking_key);
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
BEGIN
  UPDATE appointment SET status = 'RE_SCHEDULED', updated_at = tandem_now() WHERE id = ANY (leaving);
  UPDATE booking SET clinician_id = clinician_key WHERE id = booking_key AND clinician_id <> clinician_key;
  PERFORM write_appointments(booking_key, patient_key, clinician_key, starts, minutes, types);
  PERFORM queue_booking_event('booking.rescheduled', booking_key);
END $$;
