-- What the record system reports is locked, and ends the holds it meets, in sets: row by row this was a third of what it cost to
-- import an appointment. Everybody else's appointments come one or two at a time and are looked at before they are written.
CREATE OR REPLACE FUNCTION appointment_before_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.source = 'EHR' THEN
    IF NEW.booking_id IS NOT NULL THEN
      RAISE EXCEPTION 'the record system adds to no booking' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_of_record_system_alone';
    END IF;
    -- new_appointments_claim locks and makes way for all of them at once.
    IF is_ehr_import() THEN RETURN NEW; END IF;
  END IF;
  PERFORM lock_clinician_and_patient(NEW.clinician_id, NEW.patient_id);
  PERFORM end_lapsed_holds(NEW.clinician_id, NEW.patient_id);
  IF NEW.source <> 'EHR' THEN
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

-- Locks what reports are about, as every writer does. Of the patients' lapsed holds with other clinicians only the claim on the
-- patient is dropped, as end_lapsed_holds does.
CREATE FUNCTION make_way_for_reports(clinicians text[], patients text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := tandem_now();
BEGIN
  PERFORM lock_parties(clinicians, patients, '{}', true);
  IF EXISTS (SELECT 1 FROM hold WHERE ended_at IS NULL AND expires_at <= moment) THEN
    DELETE FROM claimed_time c USING hold h
    WHERE c.owner_kind = 'PATIENT' AND c.hold_id = h.id
      AND h.patient_id = ANY (patients) AND h.ended_at IS NULL AND h.expires_at <= moment;
  END IF;
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
