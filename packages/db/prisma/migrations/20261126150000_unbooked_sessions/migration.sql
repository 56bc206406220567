-- A session that belongs to no booking moves like one that does: the old appointment leaves, and a new one comes in its place.
-- A booking holds the two together; without one the new appointment names the old. So the record system's own may move too,
-- whatever its type: its successor is Tandem's, and flows back like any other.
ALTER TABLE appointment
  ADD COLUMN moved_from_id TEXT COLLATE "C",
  ADD CONSTRAINT appointment_moved_from_id_fkey FOREIGN KEY (moved_from_id) REFERENCES appointment (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  ADD CONSTRAINT appointment_moved_without_booking CHECK (moved_from_id IS NULL OR (booking_id IS NULL AND source = 'TANDEM')),
  DROP CONSTRAINT appointment_has_booking,
  ADD CONSTRAINT appointment_has_booking CHECK (
    booking_id IS NOT NULL OR source = 'EHR' OR appointment_type = 'THERAPY_SIXTY_MINS' OR moved_from_id IS NOT NULL);
-- An appointment moves to one place. Nearly none has moved, and no insert of the others pays for the index.
CREATE UNIQUE INDEX appointment_moved_from_id_key ON appointment (moved_from_id) WHERE moved_from_id IS NOT NULL;

CREATE OR REPLACE FUNCTION appointment_before_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF occupies_time(NEW.status) AND NOT occupies_time(OLD.status) THEN
    PERFORM end_lapsed_holds(NEW.clinician_id, NEW.patient_id);
  END IF;
  IF is_ehr_import() THEN
    IF occupies_time(NEW.status) THEN
      PERFORM overrule_holds(NEW.clinician_id, NEW.patient_id,
        tstzrange(NEW.scheduled_for, NEW.scheduled_for + make_interval(mins => NEW.length)));
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.id, OLD.booking_id, OLD.patient_id, OLD.clinician_id, OLD.scheduled_for, OLD.length, OLD.appointment_type, OLD.source, OLD.created_at, OLD.moved_from_id)
     IS DISTINCT FROM (NEW.id, NEW.booking_id, NEW.patient_id, NEW.clinician_id, NEW.scheduled_for, NEW.length, NEW.appointment_type, NEW.source, NEW.created_at, NEW.moved_from_id) THEN
    RAISE EXCEPTION 'an appointment is moved by a new one, not by an update' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_keeps_identity';
  END IF;
  IF OLD.status <> NEW.status AND NOT (
       (OLD.status = 'UPCOMING' AND NEW.status IN ('CANCELLED', 'LATE_CANCELLATION'))
    OR (OLD.status = 'UPCOMING' AND NEW.status = 'RE_SCHEDULED' AND OLD.scheduled_for > tandem_now())
    OR (OLD.status = 'UPCOMING' AND NEW.status IN ('OCCURRED', 'NO_SHOW') AND OLD.scheduled_for <= tandem_now())
    OR (OLD.status = 'OCCURRED' AND NEW.status = 'NO_SHOW')
    OR (OLD.status = 'NO_SHOW' AND NEW.status = 'OCCURRED')) THEN
    RAISE EXCEPTION 'status % does not follow %', NEW.status, OLD.status USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_status_order';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION refuse_partial_move() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a session leaves only for another in its place' USING ERRCODE = 'check_violation', CONSTRAINT = 'unbooked_moves_whole';
END $$;

-- Judged at commit, as the moves of bookings are: the one that comes takes the place of one that has left, of the same patient
-- and type, and none leaves without one that comes. What the record system reports is recorded as it is.
CREATE FUNCTION unbooked_comes_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM appointment o WHERE o.id = NEW.moved_from_id AND o.booking_id IS NULL AND o.status = 'RE_SCHEDULED'
      AND o.patient_id = NEW.patient_id AND o.appointment_type = NEW.appointment_type) THEN
    PERFORM refuse_partial_move();
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER unbooked_comes_whole AFTER INSERT ON appointment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.moved_from_id IS NOT NULL) EXECUTE FUNCTION unbooked_comes_whole();

CREATE FUNCTION unbooked_leaves_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_ehr_import() AND NOT EXISTS (SELECT 1 FROM appointment o WHERE o.moved_from_id = NEW.id) THEN
    PERFORM refuse_partial_move();
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER unbooked_leaves_whole AFTER UPDATE ON appointment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.booking_id IS NULL AND OLD.status <> NEW.status AND NEW.status = 'RE_SCHEDULED')
  EXECUTE FUNCTION unbooked_leaves_whole();

-- ------------------------------------------------------------------------------------------------------ events

-- An event is of a booking, or of a session that belongs to none.
ALTER TABLE outbox_event
  ALTER COLUMN booking_id DROP NOT NULL,
  ADD COLUMN appointment_id TEXT COLLATE "C",
  ADD CONSTRAINT outbox_event_of_one CHECK (num_nonnulls(booking_id, appointment_id) = 1);

CREATE FUNCTION queue_session_event(kind text, appointment_key text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO outbox_event (kind, appointment_id) VALUES (kind, appointment_key)
$$;

CREATE OR REPLACE FUNCTION relay_outbox(at_most int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  relayed int;
BEGIN
  WITH taken AS (
    DELETE FROM outbox_event WHERE id IN (SELECT id FROM outbox_event ORDER BY id LIMIT at_most FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, booking_id, appointment_id, request_id)
  SELECT count(graphile_worker.add_job('deliver_booking_event', json_strip_nulls(json_build_object(
    'id', id::text, 'kind', kind, 'bookingId', booking_id, 'appointmentId', appointment_id, 'requestId', request_id)))) INTO relayed
  FROM taken;
  RETURN relayed;
END $$;

-- Rule 13 for some sessions of a booking, or for sessions of none: the old ones leave, the clinician may change, the new ones
-- come. Of sessions without a booking each new one takes the place of the old one that stands where it stands in the list.
CREATE OR REPLACE FUNCTION write_move(
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
  IF booking_key IS NULL THEN
    INSERT INTO appointment (patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type, moved_from_id)
    SELECT patient_key, c.id, c.time_zone, w.scheduled_for, w.length, w.appointment_type, w.moved_from_id
    FROM clinician c, unnest(starts, minutes, types, leaving) AS w (scheduled_for, length, appointment_type, moved_from_id)
    WHERE c.id = clinician_key;
    INSERT INTO outbox_event (kind, appointment_id)
    SELECT 'session.moved', id FROM appointment WHERE moved_from_id = ANY (leaving) ORDER BY scheduled_for;
  ELSE
    UPDATE booking SET clinician_id = clinician_key WHERE id = booking_key AND clinician_id <> clinician_key;
    PERFORM write_appointments(booking_key, patient_key, clinician_key, starts, minutes, types);
    INSERT INTO outbox_event (kind, booking_id) VALUES ('booking.rescheduled', booking_key);
  END IF;
  PERFORM set_config('tandem.defer_read_model', '', true);
  PERFORM refresh_days_of(
    left_clinicians || array_fill(clinician_key, ARRAY[cardinality(starts)]), left_starts || starts, left_minutes || minutes);
END $$;
