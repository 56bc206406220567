-- What must hold whoever writes: a booking transaction, an import, or a hand with psql.

-- ---------------------------------------------------------------------------------------------- plain limits

ALTER TABLE clinician
  ADD CONSTRAINT clinician_id_size CHECK (length(id) BETWEEN 1 AND 64),
  ADD CONSTRAINT clinician_limits CHECK (max_daily_appointments >= 0 AND max_weekly_appointments >= 0);
ALTER TABLE clinician_state ADD CONSTRAINT clinician_state_code CHECK (state ~ '^[A-Z]{2}$');
ALTER TABLE payer ADD CONSTRAINT payer_id_form CHECK (id ~ '^[A-Z0-9_]{2,40}$');
ALTER TABLE patient ADD CONSTRAINT patient_state_code CHECK (state ~ '^[A-Z]{2}$');
ALTER TABLE available_slot
  ADD CONSTRAINT available_slot_length CHECK (length BETWEEN 1 AND 1440),
  ADD CONSTRAINT available_slot_whole_second CHECK (date_trunc('second', date) = date);
ALTER TABLE appointment
  ADD CONSTRAINT appointment_length CHECK (length BETWEEN 1 AND 1440),
  ADD CONSTRAINT appointment_has_booking CHECK (
    booking_id IS NOT NULL OR source = 'EHR' OR appointment_type = 'THERAPY_SIXTY_MINS');
ALTER TABLE hold_session 
  ADD CONSTRAINT hold_session_length CHECK (length BETWEEN 1 AND 1440),
  ADD CONSTRAINT hold_session_number CHECK (session_number >= 1);
ALTER TABLE hold ADD CONSTRAINT hold_ending_says_how CHECK ((ended_at IS NULL) = (ending IS NULL));
ALTER TABLE hold_session
  ADD CONSTRAINT hold_session_zone_fkey FOREIGN KEY (clinician_id, time_zone) REFERENCES clinician (id, time_zone)
    ON UPDATE CASCADE ON DELETE CASCADE;

-- Rule 10: one live checkout hold per account, one offer hold per waiting patient.
CREATE UNIQUE INDEX hold_one_live_checkout ON hold (account_id) WHERE ended_at IS NULL AND kind = 'CHECKOUT';
CREATE UNIQUE INDEX hold_one_live_offer ON hold (patient_id) WHERE ended_at IS NULL AND kind = 'OFFER';
-- Holds to end are few among all that ever were.
CREATE INDEX hold_live_by_clinician ON hold (clinician_id) WHERE ended_at IS NULL;

-- ------------------------------------------------------------------------------------------- questions asked

CREATE FUNCTION uses_capacity(status appointment_status) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT status IN ('UPCOMING', 'OCCURRED', 'LATE_CANCELLATION')
$$;

CREATE FUNCTION occupies_time(status appointment_status) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT status IN ('UPCOMING', 'OCCURRED')
$$;

-- An import records reality (rule 16): the limits below bend for it, and for it alone. A row that merely calls itself
-- the record system's is bound like any other.
CREATE FUNCTION is_ehr_import() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('tandem.ehr_import', true), '') = 'on'
$$;

-- --------------------------------------------------------------------------------------------- claimed time

-- Rule 5 and "never two sessions at once" of rule 11: one constraint over clinicians and patients, appointments
-- and holds. Half-open ranges: touching ends do not overlap. No foreign keys: only triggers write here, and what they
-- point at is never deleted.
ALTER TABLE claimed_time
  ADD CONSTRAINT claimed_time_owner_kind CHECK (owner_kind IN ('CLINICIAN', 'PATIENT')),
  ADD CONSTRAINT claimed_time_one_reason CHECK (num_nonnulls(appointment_id, hold_id) = 1),
  ADD CONSTRAINT claimed_time_bounds CHECK (lower_inc(during) AND NOT upper_inc(during) AND NOT isempty(during)),
  ADD CONSTRAINT claimed_time_no_overlap EXCLUDE USING gist (owner_kind WITH =, owner_id WITH =, during WITH &&);

-- Claims, for one owner, what nobody has claimed yet of a range: the whole of it in every case but one. Where the
-- record system reports overlapping appointments (rule 16) both are kept, and together they claim each minute once.
CREATE FUNCTION claim_unclaimed_time(kind text, owner text, wanted tstzrange, appointment text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO claimed_time (owner_kind, owner_id, during, appointment_id)
  SELECT kind, owner, piece, appointment
  FROM unnest(tstzmultirange(wanted) - coalesce(
    (SELECT range_agg(during) FROM claimed_time WHERE owner_kind = kind AND owner_id = owner AND during && wanted),
    '{}'::tstzmultirange)) AS piece
$$;

-- Gives an appointment's time back, then lets appointments that overlap it claim the minutes it had covered for them.
CREATE FUNCTION release_time(gone appointment) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM claimed_time WHERE appointment_id = gone.id;
  PERFORM claim_unclaimed_time('CLINICIAN', a.clinician_id, tstzrange(a.scheduled_for, a.ends_at), a.id)
  FROM appointment a
  WHERE a.clinician_id = gone.clinician_id AND a.id <> gone.id AND occupies_time(a.status)
    AND a.scheduled_for < gone.ends_at AND a.scheduled_for > gone.scheduled_for - interval '1440 minutes'
    AND a.ends_at > gone.scheduled_for;
  PERFORM claim_unclaimed_time('PATIENT', a.patient_id, tstzrange(a.scheduled_for, a.ends_at), a.id)
  FROM appointment a
  WHERE a.patient_id = gone.patient_id AND a.id <> gone.id AND occupies_time(a.status)
    AND a.scheduled_for < gone.ends_at AND a.scheduled_for > gone.scheduled_for - interval '1440 minutes'
    AND a.ends_at > gone.scheduled_for;
END $$;

-- ------------------------------------------------------------------------------------------------- capacity

-- Rule 6. A counter per local day and per ISO week; `cap` is the clinician's limit, or what reality has reached
-- where the record system went past it. With each unit given back an exceeded cap falls again.
ALTER TABLE capacity_day ADD CONSTRAINT capacity_day_within_cap CHECK (booked >= 0 AND held >= 0 AND booked + held <= cap);
ALTER TABLE capacity_week ADD CONSTRAINT capacity_week_within_cap CHECK (booked >= 0 AND held >= 0 AND booked + held <= cap);

CREATE FUNCTION count_capacity(clinician_key text, day date, week date, booked_change int, held_change int, as_reported boolean)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  change int := booked_change + held_change;
BEGIN
  IF change > 0 THEN
    INSERT INTO capacity_day AS d (clinician_id, local_date, booked, held, cap)
    SELECT id, day, booked_change, held_change, CASE WHEN as_reported THEN greatest(max_daily_appointments, change) ELSE max_daily_appointments END
    FROM clinician WHERE id = clinician_key
    ON CONFLICT (clinician_id, local_date) DO UPDATE SET booked = d.booked + booked_change, held = d.held + held_change,
      cap = CASE WHEN as_reported THEN greatest(excluded.cap, d.booked + d.held + change) ELSE d.cap END;
    INSERT INTO capacity_week AS w (clinician_id, week_of, booked, held, cap)
    SELECT id, week, booked_change, held_change, CASE WHEN as_reported THEN greatest(max_weekly_appointments, change) ELSE max_weekly_appointments END
    FROM clinician WHERE id = clinician_key
    ON CONFLICT (clinician_id, week_of) DO UPDATE SET booked = w.booked + booked_change, held = w.held + held_change,
      cap = CASE WHEN as_reported THEN greatest(excluded.cap, w.booked + w.held + change) ELSE w.cap END;
  ELSE
    UPDATE capacity_day d SET booked = booked + booked_change, held = held + held_change,
      cap = greatest((SELECT max_daily_appointments FROM clinician WHERE id = clinician_key), booked + held + change)
    WHERE clinician_id = clinician_key AND local_date = day;
    UPDATE capacity_week w SET booked = booked + booked_change, held = held + held_change,
      cap = greatest((SELECT max_weekly_appointments FROM clinician WHERE id = clinician_key), booked + held + change)
    WHERE clinician_id = clinician_key AND week_of = week;
  END IF;
END $$;

CREATE FUNCTION is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are kept', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- Claims and counters follow from appointments and holds; a hand that writes them directly is refused.
CREATE FUNCTION only_by_trigger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION '% follows from appointments and holds and is not written directly', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER claimed_time_follows BEFORE INSERT OR UPDATE OR DELETE ON claimed_time FOR EACH STATEMENT EXECUTE FUNCTION only_by_trigger();
CREATE TRIGGER claimed_time_is_kept BEFORE TRUNCATE ON claimed_time FOR EACH STATEMENT EXECUTE FUNCTION is_kept();
CREATE TRIGGER capacity_day_follows BEFORE INSERT OR UPDATE OR DELETE ON capacity_day FOR EACH STATEMENT EXECUTE FUNCTION only_by_trigger();
CREATE TRIGGER capacity_day_is_kept BEFORE TRUNCATE ON capacity_day FOR EACH STATEMENT EXECUTE FUNCTION is_kept();
CREATE TRIGGER capacity_week_follows BEFORE INSERT OR UPDATE OR DELETE ON capacity_week FOR EACH STATEMENT EXECUTE FUNCTION only_by_trigger();
CREATE TRIGGER capacity_week_is_kept BEFORE TRUNCATE ON capacity_week FOR EACH STATEMENT EXECUTE FUNCTION is_kept();

-- ---------------------------------------------------------------------------------------------------- holds

-- Rule 10: past expires_at a hold counts for nothing. Called before each claim, so that nobody waits for a cleaner.
CREATE FUNCTION end_lapsed_holds(clinician_key text, patient_key text) RETURNS void LANGUAGE plpgsql AS $$
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
  WHERE c.owner_kind = 'PATIENT' AND c.owner_id = patient_key AND c.hold_id = h.id
    AND h.patient_id = patient_key AND h.ended_at IS NULL AND h.expires_at <= moment;
END $$;

-- The order of locks for every writer: the clinician, then the patient.
CREATE FUNCTION lock_clinician_and_patient(clinician_key text, patient_key text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM clinician WHERE id = clinician_key FOR NO KEY UPDATE;
  PERFORM 1 FROM patient WHERE id = patient_key FOR NO KEY UPDATE;
END $$;

-- Rule 1, and rule 2 as far as it is about the clinician alone.
CREATE FUNCTION hold_before_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_clinician_and_patient(NEW.clinician_id, NEW.patient_id);
  PERFORM end_lapsed_holds(NEW.clinician_id, NEW.patient_id);
  -- The account's (or the waiting patient's) lapsed hold with another clinician must not count as its live one.
  UPDATE hold SET ended_at = expires_at, ending = 'LAPSED'
  WHERE ended_at IS NULL AND expires_at <= tandem_now()
    AND ((NEW.kind = 'CHECKOUT' AND kind = 'CHECKOUT' AND account_id = NEW.account_id)
      OR (NEW.kind = 'OFFER' AND kind = 'OFFER' AND patient_id = NEW.patient_id));
  IF NOT EXISTS (
    SELECT 1 FROM service s JOIN clinician c ON c.id = NEW.clinician_id AND c.clinician_type = s.clinician_type AND c.active
    WHERE s.id = NEW.service_id) THEN
    RAISE EXCEPTION 'the clinician does not give this service' USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_fits_clinician';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hold_before_insert BEFORE INSERT ON hold FOR EACH ROW EXECUTE FUNCTION hold_before_insert();

-- A held session stays where it is. Its zone follows the clinician's; nothing else changes.
CREATE FUNCTION hold_session_before_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.hold_id, OLD.session_number, OLD.clinician_id, OLD.scheduled_for, OLD.length)
     IS DISTINCT FROM (NEW.hold_id, NEW.session_number, NEW.clinician_id, NEW.scheduled_for, NEW.length) THEN
    RAISE EXCEPTION 'a held session stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_session_keeps_identity';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hold_session_before_update BEFORE UPDATE ON hold_session FOR EACH ROW EXECUTE FUNCTION hold_session_before_update();

CREATE FUNCTION hold_session_claim() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  h hold;
BEGIN
  SELECT * INTO h FROM hold WHERE id = NEW.hold_id;
  IF h.clinician_id <> NEW.clinician_id OR h.ended_at IS NOT NULL OR h.expires_at <= tandem_now() THEN
    RAISE EXCEPTION 'a held session belongs to a live hold with the same clinician' USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_session_of_its_hold';
  END IF;
  INSERT INTO claimed_time (owner_kind, owner_id, during, hold_id) VALUES
    ('CLINICIAN', NEW.clinician_id, tstzrange(NEW.scheduled_for, NEW.ends_at), NEW.hold_id),
    ('PATIENT', h.patient_id, tstzrange(NEW.scheduled_for, NEW.ends_at), NEW.hold_id);
  PERFORM count_capacity(NEW.clinician_id, NEW.local_date, NEW.week_of, 0, 1, false);
  RETURN NULL;
END $$;
CREATE TRIGGER hold_session_claim AFTER INSERT ON hold_session FOR EACH ROW EXECUTE FUNCTION hold_session_claim();

-- A change of the clinician's zone can move a session to another local day: what is, is counted.
CREATE FUNCTION hold_session_recount() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM hold WHERE id = NEW.hold_id AND ended_at IS NULL) THEN
    PERFORM count_capacity(OLD.clinician_id, OLD.local_date, OLD.week_of, 0, -1, false);
    PERFORM count_capacity(NEW.clinician_id, NEW.local_date, NEW.week_of, 0, 1, true);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hold_session_recount AFTER UPDATE ON hold_session FOR EACH ROW
  WHEN ((OLD.local_date, OLD.week_of) IS DISTINCT FROM (NEW.local_date, NEW.week_of)) EXECUTE FUNCTION hold_session_recount();

-- A hold may end, once, and lapse sooner; it is never prolonged: others may have been told that its time is free. An
-- account that is deleted leaves its holds behind.
CREATE FUNCTION hold_before_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL
     AND (OLD.expires_at, OLD.ended_at, OLD.ending) IS DISTINCT FROM (NEW.expires_at, NEW.ended_at, NEW.ending) THEN
    RAISE EXCEPTION 'an ended hold does not change' USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_ends_once';
  END IF;
  IF (OLD.id, OLD.patient_id, OLD.clinician_id, OLD.service_id, OLD.kind, OLD.created_at)
     IS DISTINCT FROM (NEW.id, NEW.patient_id, NEW.clinician_id, NEW.service_id, NEW.kind, NEW.created_at)
     OR (NEW.account_id IS DISTINCT FROM OLD.account_id AND NEW.account_id IS NOT NULL) THEN
    RAISE EXCEPTION 'a hold keeps its patient, clinician and service' USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_keeps_identity';
  END IF;
  IF NEW.expires_at > OLD.expires_at THEN
    RAISE EXCEPTION 'a hold is not prolonged' USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_is_not_prolonged';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hold_before_update BEFORE UPDATE ON hold FOR EACH ROW EXECUTE FUNCTION hold_before_update();

CREATE FUNCTION hold_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM claimed_time WHERE hold_id = NEW.id;
  PERFORM count_capacity(s.clinician_id, s.local_date, s.week_of, 0, -1, false) FROM hold_session s WHERE s.hold_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER hold_release AFTER UPDATE ON hold FOR EACH ROW
  WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION hold_release();
CREATE TRIGGER hold_session_is_kept BEFORE DELETE OR TRUNCATE ON hold_session FOR EACH STATEMENT EXECUTE FUNCTION is_kept();

-- Rule 16: what the record system reports ends the holds it meets, the clinician's and the patient's.
CREATE FUNCTION overrule_holds(clinician_key text, patient_key text, wanted tstzrange) RETURNS void LANGUAGE sql AS $$
  UPDATE hold SET ended_at = least(expires_at, tandem_now()),
    ending = CASE WHEN expires_at <= tandem_now() THEN 'LAPSED' ELSE 'OVERRULED' END::hold_ending
  WHERE ended_at IS NULL AND id IN (
    SELECT hold_id FROM claimed_time WHERE hold_id IS NOT NULL AND during && wanted
      AND ((owner_kind = 'CLINICIAN' AND owner_id = clinician_key) OR (owner_kind = 'PATIENT' AND owner_id = patient_key)))
$$;

-- --------------------------------------------------------------------------------------------- appointments

CREATE FUNCTION appointment_before_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_clinician_and_patient(NEW.clinician_id, NEW.patient_id);
  PERFORM end_lapsed_holds(NEW.clinician_id, NEW.patient_id);
  IF NEW.source = 'EHR' THEN
    IF NEW.booking_id IS NOT NULL THEN
      RAISE EXCEPTION 'the record system adds to no booking' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_of_record_system_alone';
    END IF;
    IF is_ehr_import() AND occupies_time(NEW.status) THEN
      PERFORM overrule_holds(NEW.clinician_id, NEW.patient_id,
        tstzrange(NEW.scheduled_for, NEW.scheduled_for + make_interval(mins => NEW.length)));
    END IF;
  ELSE
    IF NEW.status <> 'UPCOMING' THEN
      RAISE EXCEPTION 'an appointment starts as UPCOMING' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_starts_upcoming';
    END IF;
    IF NOT EXISTS (
      SELECT 1 FROM appointment_kind k JOIN clinician c ON c.id = NEW.clinician_id AND c.clinician_type = k.clinician_type AND c.active
      WHERE k.id = NEW.appointment_type AND k.length_minutes = NEW.length) THEN
      RAISE EXCEPTION 'type and length do not fit the clinician' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_fits_kind';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER appointment_before_insert BEFORE INSERT ON appointment FOR EACH ROW EXECUTE FUNCTION appointment_before_insert();

-- Rule 14. An import may set any status; nobody else may leave the arrows, or change what an appointment is.
CREATE FUNCTION appointment_before_update() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF (OLD.id, OLD.booking_id, OLD.patient_id, OLD.clinician_id, OLD.scheduled_for, OLD.length, OLD.appointment_type, OLD.source, OLD.created_at)
     IS DISTINCT FROM (NEW.id, NEW.booking_id, NEW.patient_id, NEW.clinician_id, NEW.scheduled_for, NEW.length, NEW.appointment_type, NEW.source, NEW.created_at) THEN
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
CREATE TRIGGER appointment_before_update BEFORE UPDATE ON appointment FOR EACH ROW EXECUTE FUNCTION appointment_before_update();

-- Rule 11: from its creation to the end of its last UPCOMING session a booking is live. Where the record system brings a
-- second one to life, the range stays with the first until that one ends.
CREATE FUNCTION refresh_live_during(booking_key text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  b booking;
  wanted tstzrange;
BEGIN
  SELECT * INTO b FROM booking WHERE id = booking_key FOR NO KEY UPDATE;
  SELECT tstzrange(b.created_at, max(ends_at)) INTO wanted FROM appointment
  WHERE booking_id = b.id AND status = 'UPCOMING' HAVING max(ends_at) > b.created_at;
  IF wanted IS NOT DISTINCT FROM b.live_during THEN RETURN; END IF;
  IF is_ehr_import() AND EXISTS (SELECT 1 FROM booking o WHERE o.patient_id = b.patient_id AND o.service_id = b.service_id
      AND o.id <> b.id AND o.live_during && wanted) THEN
    wanted := NULL;
  END IF;
  UPDATE booking SET live_during = wanted WHERE id = b.id;
  IF wanted IS NULL THEN
    UPDATE booking o SET live_during = waiting.range FROM (
      SELECT a.booking_id, tstzrange(k.created_at, max(a.ends_at)) AS range
      FROM booking k JOIN appointment a ON a.booking_id = k.id AND a.status = 'UPCOMING'
      WHERE k.patient_id = b.patient_id AND k.service_id = b.service_id AND k.id <> b.id AND k.live_during IS NULL
      GROUP BY a.booking_id, k.created_at HAVING max(a.ends_at) > tandem_now() ORDER BY k.created_at LIMIT 1) waiting
    WHERE o.id = waiting.booking_id
      AND NOT EXISTS (SELECT 1 FROM booking l WHERE l.patient_id = b.patient_id AND l.service_id = b.service_id AND l.live_during && waiting.range);
  END IF;
END $$;

CREATE FUNCTION appointment_claim() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  as_reported boolean := is_ehr_import();
  had_time boolean := TG_OP = 'UPDATE' AND occupies_time(OLD.status);
  had_capacity boolean := TG_OP = 'UPDATE' AND uses_capacity(OLD.status);
  moved boolean := TG_OP = 'UPDATE' AND (OLD.clinician_id, OLD.patient_id, OLD.scheduled_for, OLD.length)
    IS DISTINCT FROM (NEW.clinician_id, NEW.patient_id, NEW.scheduled_for, NEW.length);
  recounted boolean := TG_OP = 'UPDATE' AND (OLD.clinician_id, OLD.local_date, OLD.week_of)
    IS DISTINCT FROM (NEW.clinician_id, NEW.local_date, NEW.week_of);
BEGIN
  IF had_time AND (moved OR NOT occupies_time(NEW.status)) THEN
    PERFORM release_time(OLD);
  END IF;
  IF had_capacity AND (recounted OR NOT uses_capacity(NEW.status)) THEN
    PERFORM count_capacity(OLD.clinician_id, OLD.local_date, OLD.week_of, -1, 0, false);
  END IF;
  IF occupies_time(NEW.status) AND (moved OR NOT had_time) THEN
    IF as_reported THEN
      PERFORM claim_unclaimed_time('CLINICIAN', NEW.clinician_id, tstzrange(NEW.scheduled_for, NEW.ends_at), NEW.id);
      PERFORM claim_unclaimed_time('PATIENT', NEW.patient_id, tstzrange(NEW.scheduled_for, NEW.ends_at), NEW.id);
    ELSE
      INSERT INTO claimed_time (owner_kind, owner_id, during, appointment_id) VALUES
        ('CLINICIAN', NEW.clinician_id, tstzrange(NEW.scheduled_for, NEW.ends_at), NEW.id),
        ('PATIENT', NEW.patient_id, tstzrange(NEW.scheduled_for, NEW.ends_at), NEW.id);
    END IF;
  END IF;
  IF uses_capacity(NEW.status) AND (recounted OR NOT had_capacity) THEN
    -- A change of the clinician's zone moves what is there to other days: recorded, like an import.
    PERFORM count_capacity(NEW.clinician_id, NEW.local_date, NEW.week_of, 1, 0, as_reported OR (recounted AND had_capacity));
  END IF;
  IF TG_OP = 'INSERT' THEN
    UPDATE booking SET live_during = tstzrange(created_at, NEW.ends_at)
    WHERE id = NEW.booking_id AND NEW.ends_at > greatest(created_at, upper(live_during));
  ELSIF NEW.booking_id IS NOT NULL AND (moved OR (OLD.status = 'UPCOMING') <> (NEW.status = 'UPCOMING')) THEN
    PERFORM refresh_live_during(NEW.booking_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER appointment_claim AFTER INSERT ON appointment FOR EACH ROW EXECUTE FUNCTION appointment_claim();
CREATE TRIGGER appointment_claim_again AFTER UPDATE ON appointment FOR EACH ROW
  WHEN ((OLD.clinician_id, OLD.patient_id, OLD.scheduled_for, OLD.length, OLD.status, OLD.local_date, OLD.week_of)
    IS DISTINCT FROM (NEW.clinician_id, NEW.patient_id, NEW.scheduled_for, NEW.length, NEW.status, NEW.local_date, NEW.week_of))
  EXECUTE FUNCTION appointment_claim();

CREATE TRIGGER appointment_is_kept BEFORE DELETE OR TRUNCATE ON appointment FOR EACH STATEMENT EXECUTE FUNCTION is_kept();
CREATE TRIGGER booking_is_kept BEFORE DELETE OR TRUNCATE ON booking FOR EACH STATEMENT EXECUTE FUNCTION is_kept();
CREATE TRIGGER hold_is_kept BEFORE DELETE OR TRUNCATE ON hold FOR EACH STATEMENT EXECUTE FUNCTION is_kept();

-- ------------------------------------------------------------------------------------------ whole or not at all

-- Rule 11: two bookings of one patient and service are never live at the same instant. A range, because a constraint
-- cannot ask the clock.
ALTER TABLE booking ADD CONSTRAINT booking_one_live EXCLUDE USING gist (patient_id WITH =, service_id WITH =, live_during WITH &&);

CREATE FUNCTION booking_before_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.live_during := NULL;
  NEW.created_at := least(NEW.created_at, tandem_now());
  RETURN NEW;
END $$;
CREATE TRIGGER booking_before_insert BEFORE INSERT ON booking FOR EACH ROW EXECUTE FUNCTION booking_before_insert();

-- Of a booking only its clinician changes (rule 13). Whoever booked may be deleted as an account.
CREATE FUNCTION booking_before_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.patient_id, OLD.service_id, OLD.created_at, OLD.override, OLD.override_reason)
     IS DISTINCT FROM (NEW.id, NEW.patient_id, NEW.service_id, NEW.created_at, NEW.override, NEW.override_reason)
     OR (NEW.booked_by_id IS DISTINCT FROM OLD.booked_by_id AND NEW.booked_by_id IS NOT NULL)
     OR (NEW.live_during IS DISTINCT FROM OLD.live_during AND pg_trigger_depth() < 2) THEN
    RAISE EXCEPTION 'a booking keeps its patient and service' USING ERRCODE = 'check_violation', CONSTRAINT = 'booking_keeps_identity';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER booking_before_update BEFORE UPDATE ON booking FOR EACH ROW EXECUTE FUNCTION booking_before_update();

CREATE FUNCTION refuse_partial_booking() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a booking is whole' USING ERRCODE = 'check_violation', CONSTRAINT = 'booking_is_whole';
END $$;

-- Judged at commit, as are the three below: a booking is made with every session of its service.
CREATE FUNCTION booking_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(DISTINCT k.session_number) FROM appointment a JOIN appointment_kind k ON k.id = a.appointment_type
      WHERE a.booking_id = NEW.id AND k.service_id = NEW.service_id)
     <> (SELECT session_count FROM service WHERE id = NEW.service_id) THEN
    PERFORM refuse_partial_booking();
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER booking_is_whole AFTER INSERT ON booking
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION booking_is_whole();

-- A booking that changes clinician takes its sessions to come along.
CREATE FUNCTION booking_moves_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM appointment a JOIN booking b ON b.id = a.booking_id
             WHERE a.booking_id = NEW.id AND a.status = 'UPCOMING' AND a.clinician_id <> b.clinician_id) THEN
    PERFORM refuse_partial_booking();
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER booking_moves_whole AFTER UPDATE ON booking
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.clinician_id <> NEW.clinician_id) EXECUTE FUNCTION booking_moves_whole();

-- A session that is added belongs where it is put: the booking's patient, clinician and service, as far from its partner
-- as rule 7 wants, and in the place of none or of one that moved, was missed or cancelled (rule 13).
CREATE FUNCTION appointment_joins_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fits boolean;
BEGIN
  SELECT b.patient_id = NEW.patient_id AND b.clinician_id = NEW.clinician_id AND k.service_id = b.service_id
    AND NOT EXISTS (SELECT 1 FROM appointment o WHERE o.booking_id = b.id AND o.id <> NEW.id
          AND o.appointment_type = NEW.appointment_type AND o.status IN ('UPCOMING', 'OCCURRED', 'LATE_CANCELLATION'))
    AND (s.session_count = 1 OR NOT EXISTS (
          SELECT 1 FROM appointment o JOIN appointment_kind ok ON ok.id = o.appointment_type
          WHERE o.booking_id = b.id AND occupies_time(o.status) AND ok.session_number <> k.session_number
            AND (o.local_date - NEW.local_date) * (ok.session_number - k.session_number) NOT BETWEEN s.min_days_apart AND s.max_days_apart))
  INTO fits
  FROM booking b JOIN service s ON s.id = b.service_id JOIN appointment_kind k ON k.id = NEW.appointment_type
  WHERE b.id = NEW.booking_id;
  IF fits IS NOT TRUE THEN
    PERFORM refuse_partial_booking();
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER appointment_joins_whole AFTER INSERT ON appointment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.booking_id IS NOT NULL) EXECUTE FUNCTION appointment_joins_whole();

-- A session leaves as RE_SCHEDULED only for another in its place, and is corrected to OCCURRED only if nothing has taken
-- its place. What the record system reports is recorded as it is.
CREATE FUNCTION appointment_leaves_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  others int;
BEGIN
  IF is_ehr_import() OR NEW.status <> (SELECT status FROM appointment WHERE id = NEW.id) THEN RETURN NULL; END IF;
  SELECT count(*) INTO others FROM appointment o
  WHERE o.booking_id = NEW.booking_id AND o.id <> NEW.id AND o.appointment_type = NEW.appointment_type
    AND o.status IN ('UPCOMING', 'OCCURRED');
  IF (NEW.status = 'RE_SCHEDULED' AND others = 0) OR (NEW.status = 'OCCURRED' AND others > 0) THEN
    PERFORM refuse_partial_booking();
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER appointment_leaves_whole AFTER UPDATE ON appointment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.booking_id IS NOT NULL AND OLD.status <> NEW.status AND (NEW.status = 'RE_SCHEDULED' OR OLD.status = 'NO_SHOW'))
  EXECUTE FUNCTION appointment_leaves_whole();

CREATE FUNCTION check_hold_whole(hold_key text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  s service;
  present int;
  fitting int;
  apart int;
BEGIN
  SELECT sv.* INTO s FROM hold h JOIN service sv ON sv.id = h.service_id WHERE h.id = hold_key;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT count(*), count(*) FILTER (WHERE session_number BETWEEN 1 AND s.session_count AND length = s.session_length_minutes),
         max(local_date) FILTER (WHERE session_number = 2) - max(local_date) FILTER (WHERE session_number = 1)
  INTO present, fitting, apart
  FROM hold_session WHERE hold_id = hold_key;
  IF present <> s.session_count OR fitting <> present OR apart NOT BETWEEN s.min_days_apart AND s.max_days_apart THEN
    RAISE EXCEPTION 'a hold is whole' USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_is_whole';
  END IF;
END $$;

CREATE FUNCTION hold_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM check_hold_whole(NEW.id);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER hold_is_whole AFTER INSERT ON hold
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold_is_whole();

CREATE FUNCTION hold_session_joins_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM check_hold_whole(NEW.hold_id);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER hold_session_joins_whole AFTER INSERT ON hold_session
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.session_number > 1) EXECUTE FUNCTION hold_session_joins_whole();

-- ------------------------------------------------------------------------------------------ changed limits

-- A lowered limit never contradicts what is booked: the cap rests on what is there until units are given back.
CREATE FUNCTION clinician_limits_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE capacity_day SET cap = greatest(NEW.max_daily_appointments, booked + held) WHERE clinician_id = NEW.id;
  UPDATE capacity_week SET cap = greatest(NEW.max_weekly_appointments, booked + held) WHERE clinician_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER clinician_limits_changed AFTER UPDATE ON clinician FOR EACH ROW
  WHEN ((OLD.max_daily_appointments, OLD.max_weekly_appointments) IS DISTINCT FROM (NEW.max_daily_appointments, NEW.max_weekly_appointments))
  EXECUTE FUNCTION clinician_limits_changed();
