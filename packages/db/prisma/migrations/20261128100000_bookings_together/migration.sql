-- Bookings that are asked for at the same moment are written together: most of what one costs is the beginning and ending of some
-- forty statements, and those are the same for one booking as for eight.

-- The one order of locks, for some writes at once: clinicians by id, then patients by id. Clinicians of the accounts' open holds,
-- which make way, are locked too. Who does not wait is told only of rows that nobody else has locked.
DROP FUNCTION lock_parties(text[], text, text);
CREATE FUNCTION lock_parties(
  clinician_keys text[], patient_keys text[], account_keys text[], waits boolean, OUT clinicians text[], OUT patients text[])
LANGUAGE plpgsql AS $$
DECLARE
  wanted text[] := clinician_keys;
BEGIN
  IF array_remove(account_keys, NULL) <> '{}' THEN
    wanted := wanted || ARRAY(SELECT clinician_id FROM hold WHERE account_id = ANY (account_keys) AND kind = 'CHECKOUT' AND ended_at IS NULL);
  END IF;
  IF waits THEN
    clinicians := ARRAY(SELECT id FROM clinician WHERE id = ANY (wanted) ORDER BY id FOR NO KEY UPDATE);
    patients := ARRAY(SELECT id FROM patient WHERE id = ANY (patient_keys) ORDER BY id FOR NO KEY UPDATE);
  ELSE
    clinicians := ARRAY(SELECT id FROM clinician WHERE id = ANY (wanted) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED);
    patients := ARRAY(SELECT id FROM patient WHERE id = ANY (patient_keys) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED);
  END IF;
  IF EXISTS (SELECT 1 FROM hold WHERE clinician_id = ANY (clinicians) AND ended_at IS NULL AND expires_at <= tandem_now()) THEN
    UPDATE hold SET ended_at = expires_at, ending = 'LAPSED'
    WHERE clinician_id = ANY (clinicians) AND ended_at IS NULL AND expires_at <= tandem_now();
  END IF;
END $$;

-- The locks of new holds or bookings and then their facts, in one round trip, because others wait for the clinicians meanwhile.
-- `asked` lists {clinicianId, patientId, ownerId, accountId, service, starts, key: {actorId, procedure, key}}. The patient is one
-- of the owner's: the one named, or the first. Without an owner it is any, and named. `told` is what the same key was told before.
-- Who does not wait hears nothing of a request whose rows others have locked, or whose patient an earlier request is about.
DROP FUNCTION lock_and_load(text, text, text, text, timestamptz[], text);
CREATE FUNCTION lock_and_load(asked jsonb, waits boolean)
RETURNS TABLE (place int, told json, patient_id text, now float8, clinician json, patient json, slots json, occupied json, holds json,
  used_by_day json, used_by_week json, patient_busy json, has_live_booking boolean, own_hold_id text) LANGUAGE plpgsql AS $$
DECLARE
  of_clinicians text[];
  of_patients text[];
  of_accounts text[];
  locked record;
BEGIN
  SELECT array_agg(r."clinicianId" ORDER BY r.place), array_agg(r."accountId" ORDER BY r.place),
         array_agg(CASE WHEN r."ownerId" IS NULL THEN r."patientId" ELSE own_patient(r."ownerId", r."patientId") END ORDER BY r.place)
  INTO of_clinicians, of_accounts, of_patients
  FROM ROWS FROM (jsonb_to_recordset(asked) AS ("clinicianId" text, "patientId" text, "ownerId" text, "accountId" text))
    WITH ORDINALITY AS r ("clinicianId", "patientId", "ownerId", "accountId", place);
  SELECT * INTO locked FROM lock_parties(of_clinicians, of_patients, of_accounts, waits);
  RETURN QUERY
  SELECT r.place::int, (
           SELECT json_build_object('fingerprint', k.fingerprint, 'answer', k.response) FROM idempotency_key k
           WHERE k.actor_id = r.key ->> 'actorId' AND k.procedure = r.key ->> 'procedure' AND k.key = r.key ->> 'key'
             AND k.created_at >= tandem_now() - interval '24 hours'),
         of_patients[r.place::int], f.*
  FROM ROWS FROM (jsonb_to_recordset(asked) AS ("clinicianId" text, "accountId" text, service text, starts timestamptz[], key jsonb))
    WITH ORDINALITY AS r ("clinicianId", "accountId", service, starts, key, place)
  LEFT JOIN LATERAL booking_facts(r."clinicianId", of_patients[r.place::int], r.starts, r.service, NULL, r."accountId") f ON true
  WHERE waits OR (
    r."clinicianId" = ANY (locked.clinicians) AND of_patients[r.place::int] = ANY (locked.patients)
    AND of_patients[r.place::int] <> ALL (of_patients[:r.place::int - 1])
    AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.account_id = r."accountId" AND h.kind = 'CHECKOUT' AND h.ended_at IS NULL
          AND h.clinician_id <> ALL (locked.clinicians)));
END $$;

-- Some bookings with all their sessions and the events that tell of them, in place of the holds that promised them or made way.
-- `wanted` lists {id, patientId, clinicianId, service, bookedById, override, overrideReason, sessions: [{startsAt, length, type}],
-- hold: {id, ending}, key: {actorId, procedure, key, fingerprint}, acting: {actor, requestId, reason}}; key, hold and acting may be left out.
-- Returns the ids written: a booking whose hold was to be confirmed and has lapsed is not.
DROP FUNCTION write_booking(text, text, text, text, text, text[], text, timestamptz[], int[], text[], text, hold_ending);
CREATE FUNCTION write_bookings(wanted jsonb) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := tandem_now();
  due jsonb := wanted;
  claimed int;
BEGIN
  IF wanted @? '$[*].acting' THEN
    PERFORM set_config('tandem.acting', (
      SELECT jsonb_object_agg(o.id, w -> 'acting')
      FROM jsonb_array_elements(wanted) AS w, LATERAL (VALUES (w ->> 'id'), (w #>> '{hold,id}')) AS o (id)
      WHERE w ? 'acting' AND o.id IS NOT NULL)::text, true);
  END IF;
  IF wanted @? '$[*].hold' THEN
    SELECT coalesce(jsonb_agg(w), '[]') INTO due FROM jsonb_array_elements(wanted) AS w
    WHERE CASE WHEN w ? 'hold' THEN end_hold(w #>> '{hold,id}', (w #>> '{hold,ending}')::hold_ending) OR w #>> '{hold,ending}' <> 'CONFIRMED'
               ELSE true END;
  END IF;
  IF due @? '$[*].key' THEN
    -- Waits for a running transaction with the same key. Whoever finds it taken begins anew, and is told what that one was told.
    INSERT INTO idempotency_key AS k (actor_id, procedure, key, fingerprint, response)
    SELECT w #>> '{key,actorId}', w #>> '{key,procedure}', w #>> '{key,key}', w #>> '{key,fingerprint}', jsonb_build_object('bookingId', w ->> 'id')
    FROM jsonb_array_elements(due) AS w WHERE w ? 'key' ORDER BY 1, 2, 3
    ON CONFLICT (actor_id, procedure, key) DO UPDATE
      SET fingerprint = excluded.fingerprint, response = excluded.response, created_at = tandem_now()
      WHERE k.created_at < tandem_now() - interval '24 hours';
    GET DIAGNOSTICS claimed = ROW_COUNT;
    IF claimed < jsonb_array_length(jsonb_path_query_array(due, '$[*].key')) THEN
      RAISE EXCEPTION 'a key was used meanwhile' USING ERRCODE = 'serialization_failure';
    END IF;
  END IF;

  INSERT INTO booking (id, patient_id, clinician_id, service_id, booked_by_id, override, override_reason, created_at, live_during)
  SELECT w.id, w."patientId", w."clinicianId", w.service, w."bookedById", w.override, w."overrideReason", moment, tstzrange(moment, s.ends_at)
  FROM jsonb_to_recordset(due) AS w (id text, "patientId" text, "clinicianId" text, service text, "bookedById" text, override text[],
      "overrideReason" text, sessions jsonb)
  CROSS JOIN LATERAL (SELECT max(x."startsAt" + make_interval(mins => x.length)) AS ends_at
    FROM jsonb_to_recordset(w.sessions) AS x ("startsAt" timestamptz, length int)) s;
  INSERT INTO appointment (booking_id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type)
  SELECT w.id, w."patientId", c.id, c.time_zone, x."startsAt", x.length, x.type
  FROM jsonb_to_recordset(due) AS w (id text, "patientId" text, "clinicianId" text, sessions jsonb)
  JOIN clinician c ON c.id = w."clinicianId"
  CROSS JOIN LATERAL jsonb_to_recordset(w.sessions) AS x ("startsAt" timestamptz, length int, type text);
  INSERT INTO outbox_event (kind, booking_id, request_id)
  SELECT 'booking.created', w ->> 'id', coalesce(w #>> '{acting,requestId}', nullif(current_setting('tandem.request_id', true), ''))
  FROM jsonb_array_elements(due) AS w;
  RETURN ARRAY(SELECT w ->> 'id' FROM jsonb_array_elements(due) AS w);
END $$;

-- Who acts is told by the transaction or, where bookings are written together, for each booking and its hold (`tandem.acting`, by id).
CREATE OR REPLACE FUNCTION write_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- Kept out: what the triggers derive, and what names a person.
  left_out text[] := ARRAY['revision', 'live_during', 'ehr_row', 'updated_at'];
  was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - left_out END;
  is_now jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - left_out END;
  key text := coalesce(is_now, was) ->> TG_ARGV[0];
  acting jsonb := nullif(current_setting('tandem.acting', true), '')::jsonb -> key;
BEGIN
  IF was IS DISTINCT FROM is_now THEN
    INSERT INTO audit_entry (actor, request_id, reason, entity, entity_id, before, after) VALUES (
      coalesce(acting ->> 'actor', nullif(current_setting('tandem.actor', true), ''), 'database:' || session_user),
      coalesce(acting ->> 'requestId', nullif(current_setting('tandem.request_id', true), '')),
      coalesce(acting ->> 'reason', nullif(current_setting('tandem.reason', true), '')),
      TG_TABLE_NAME, key, was, is_now);
  END IF;
  RETURN NULL;
END $$;

-- New rows of one statement: one entry each, one statement for all. The second argument names the column that says which booking a
-- row is of.
CREATE OR REPLACE FUNCTION write_audit_of_new() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  acting jsonb := CASE WHEN TG_NARGS > 1 THEN nullif(current_setting('tandem.acting', true), '')::jsonb END;
BEGIN
  INSERT INTO audit_entry (actor, request_id, reason, entity, entity_id, after)
  SELECT coalesce(a.by ->> 'actor', nullif(current_setting('tandem.actor', true), ''), 'database:' || session_user),
         coalesce(a.by ->> 'requestId', nullif(current_setting('tandem.request_id', true), '')),
         coalesce(a.by ->> 'reason', nullif(current_setting('tandem.reason', true), '')),
         TG_TABLE_NAME, n.row ->> TG_ARGV[0], n.row - ARRAY['live_during', 'ehr_row', 'updated_at']
  FROM (SELECT to_jsonb(added) AS row FROM added) n
  CROSS JOIN LATERAL (SELECT acting -> (n.row ->> TG_ARGV[1]) AS by) a;
  RETURN NULL;
END $$;
DROP TRIGGER audit_booking ON booking;
CREATE TRIGGER audit_booking AFTER INSERT ON booking REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION write_audit_of_new('id', 'id');
DROP TRIGGER audit_appointment ON appointment;
CREATE TRIGGER audit_appointment AFTER INSERT ON appointment REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION write_audit_of_new('id', 'booking_id');
