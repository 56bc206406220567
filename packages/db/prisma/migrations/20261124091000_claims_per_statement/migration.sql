-- New appointments claim their time and are counted in sets: once for a statement, whether it brings the two sessions of a
-- booking or two thousand rows of an import. What is claimed and counted, and what is refused, is as before.

CREATE FUNCTION new_appointments_claim() RETURNS trigger LANGUAGE plpgsql AS $$
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
      AND NOT EXISTS (SELECT 1 FROM claimed_time c WHERE c.owner_kind = w.kind AND c.owner_id = w.owner AND c.during && w.during);
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
DROP TRIGGER appointment_claim ON appointment;
CREATE TRIGGER appointment_claim AFTER INSERT ON appointment REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION new_appointments_claim();

-- The same for the days that new appointments open or close. After the claims, by the order of names; triggers of a
-- statement run after those of its rows, so that one for each row would come too early.
CREATE FUNCTION new_appointments_open_days() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  clinicians text[];
  days date[];
BEGIN
  IF read_model_deferred() THEN RETURN NULL; END IF;
  SELECT array_agg(clinician_id), array_agg(day) INTO clinicians, days
  FROM (SELECT DISTINCT a.clinician_id, d::date AS day
        FROM added a, generate_series(a.local_date - 1, (a.ends_at AT TIME ZONE a.time_zone)::date, interval '1 day') AS d) touched;
  IF clinicians IS NOT NULL THEN
    PERFORM refresh_open_days(clinicians, days);
    PERFORM touch_clinicians(clinicians);
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER appointment_opens_days ON appointment;
CREATE TRIGGER appointment_opens_days AFTER INSERT ON appointment REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION new_appointments_open_days();
CREATE TRIGGER appointment_opens_days_again AFTER UPDATE ON appointment FOR EACH ROW EXECUTE FUNCTION appointment_opens_days();

-- Of new rows nothing is left for the row's own trigger.
CREATE OR REPLACE FUNCTION appointment_claim() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  as_reported boolean := is_ehr_import();
  had_time boolean := occupies_time(OLD.status);
  had_capacity boolean := uses_capacity(OLD.status);
  moved boolean := (OLD.clinician_id, OLD.patient_id, OLD.scheduled_for, OLD.length)
    IS DISTINCT FROM (NEW.clinician_id, NEW.patient_id, NEW.scheduled_for, NEW.length);
  recounted boolean := (OLD.clinician_id, OLD.local_date, OLD.week_of)
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
  IF NEW.booking_id IS NOT NULL AND (moved OR (OLD.status = 'UPCOMING') <> (NEW.status = 'UPCOMING')) THEN
    PERFORM refresh_live_during(NEW.booking_id);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION appointment_opens_days() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  clinicians text[];
  days date[];
BEGIN
  IF read_model_deferred() THEN RETURN NULL; END IF;
  SELECT array_agg(t.clinician_id), array_agg(d::date) INTO clinicians, days
  FROM (VALUES (NEW.clinician_id, NEW.local_date, NEW.ends_at, NEW.time_zone),
               (OLD.clinician_id, OLD.local_date, OLD.ends_at, OLD.time_zone)) AS t (clinician_id, first_day, ends_at, time_zone),
       generate_series(t.first_day - 1, (t.ends_at AT TIME ZONE t.time_zone)::date, interval '1 day') AS d;
  PERFORM refresh_open_days(clinicians, days);
  PERFORM touch_clinicians(clinicians);
  RETURN NULL;
END $$;

-- Nothing looks for rows by their service or type alone, of which there are a few, and none of those is ever deleted; but
-- every write paid for these. And a claim is looked for by its appointment or by its hold, of which it has one.
DROP INDEX open_day_service_id_idx;
DROP INDEX offer_rank_service_id_idx;
DROP INDEX open_calendar_service_id_idx;
DROP INDEX booking_service_id_idx;
DROP INDEX hold_service_id_idx;
DROP INDEX appointment_appointment_type_idx;
DROP INDEX claimed_time_appointment_id_idx;
DROP INDEX claimed_time_hold_id_idx;
CREATE INDEX claimed_time_of_appointment ON claimed_time (appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX claimed_time_of_hold ON claimed_time (hold_id) WHERE hold_id IS NOT NULL;
