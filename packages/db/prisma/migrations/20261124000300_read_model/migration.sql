-- The read model of search: open_day is kept here, by triggers, whoever writes; offer_rank needs the rule of pairs and is
-- kept by the application in the same transaction. A write that does not do so leaves clinician.rank_stale set,
-- and searches judge that clinician afresh: late, never wrong.

-- Recomputes the open starts of some clinicians' local days: slots on offer that meet no appointment. Holds are left
-- in, because they lapse without a write; readers subtract the live ones. One probe of claimed_time per day.
CREATE FUNCTION refresh_open_days(clinicians text[], days date[]) RETURNS void LANGUAGE sql AS $$
  WITH touched AS MATERIALIZED (
    SELECT DISTINCT t.clinician_id, t.day, sv.id AS service_id, sv.session_length_minutes AS minutes
    FROM unnest(clinicians, days) AS t (clinician_id, day)
    JOIN clinician c ON c.id = t.clinician_id
    JOIN service sv ON sv.clinician_type = c.clinician_type
  ), open AS MATERIALIZED (
    SELECT t.clinician_id, t.service_id, t.day,
           array_agg(DISTINCT (extract(epoch FROM s.date AT TIME ZONE 'UTC' - t.day::timestamp))::int) AS starts
    FROM touched t
    CROSS JOIN LATERAL (
      SELECT coalesce(range_agg(k.during), '{}') AS ranges FROM claimed_time k
      WHERE k.owner_kind = 'CLINICIAN' AND k.owner_id = t.clinician_id AND k.appointment_id IS NOT NULL
        AND k.during && tstzrange((t.day - 1)::timestamp AT TIME ZONE 'UTC', (t.day + 3)::timestamp AT TIME ZONE 'UTC')
    ) taken
    JOIN available_slot s ON s.clinician_id = t.clinician_id AND s.local_date = t.day
      AND s.length = t.minutes AND s.withdrawn_at IS NULL
    WHERE NOT taken.ranges && tstzrange(s.date, s.date + make_interval(mins => s.length))
    GROUP BY t.clinician_id, t.service_id, t.day
  ), closed AS (
    DELETE FROM open_day d USING touched t
    WHERE d.clinician_id = t.clinician_id AND d.local_date = t.day
      AND NOT EXISTS (SELECT 1 FROM open o WHERE o.clinician_id = d.clinician_id AND o.service_id = d.service_id AND o.day = d.local_date)
  )
  INSERT INTO open_day AS d (clinician_id, service_id, local_date, starts)
  SELECT clinician_id, service_id, day, starts FROM open
  ON CONFLICT (clinician_id, service_id, local_date) DO UPDATE SET starts = excluded.starts
  WHERE d.starts IS DISTINCT FROM excluded.starts
$$;

-- A bulk load refreshes once per batch instead of once per row.
CREATE FUNCTION read_model_deferred() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('tandem.defer_read_model', true), '') = 'on'
$$;

CREATE FUNCTION touch_clinicians(clinicians text[]) RETURNS void LANGUAGE sql AS $$
  UPDATE clinician SET revision = revision + 1, rank_stale = true WHERE id = ANY (clinicians)
$$;

-- Slots: one refresh per statement, over the distinct days it touched.
CREATE FUNCTION slots_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  clinicians text[];
  days date[];
BEGIN
  IF read_model_deferred() THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(clinician_id), array_agg(local_date) INTO clinicians, days
    FROM (SELECT DISTINCT clinician_id, local_date FROM added) t;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(clinician_id), array_agg(local_date) INTO clinicians, days
    FROM (SELECT DISTINCT clinician_id, local_date FROM removed) t;
  ELSE
    SELECT array_agg(clinician_id), array_agg(local_date) INTO clinicians, days
    FROM (SELECT clinician_id, local_date FROM added UNION SELECT clinician_id, local_date FROM removed) t;
  END IF;
  IF clinicians IS NOT NULL THEN
    PERFORM refresh_open_days(clinicians, days);
    PERFORM touch_clinicians(clinicians);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER slots_added AFTER INSERT ON available_slot REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION slots_changed();
CREATE TRIGGER slots_changed AFTER UPDATE ON available_slot REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION slots_changed();
CREATE TRIGGER slots_removed AFTER DELETE ON available_slot REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION slots_changed();

-- Appointments: the days whose slots an appointment can meet. It may run past midnight, and so may a slot that
-- began the day before. Named to fire after appointment_claim.
CREATE FUNCTION appointment_opens_days() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  clinicians text[];
  days date[];
BEGIN
  IF read_model_deferred() THEN RETURN NULL; END IF;
  SELECT array_agg(t.clinician_id), array_agg(d::date) INTO clinicians, days
  FROM (VALUES (NEW.clinician_id, NEW.local_date, NEW.ends_at, NEW.time_zone),
               (CASE WHEN TG_OP = 'UPDATE' THEN OLD.clinician_id END, CASE WHEN TG_OP = 'UPDATE' THEN OLD.local_date END,
                CASE WHEN TG_OP = 'UPDATE' THEN OLD.ends_at END, CASE WHEN TG_OP = 'UPDATE' THEN OLD.time_zone END))
       AS t (clinician_id, first_day, ends_at, time_zone),
       generate_series(t.first_day - 1, (t.ends_at AT TIME ZONE t.time_zone)::date, interval '1 day') AS d
  WHERE t.clinician_id IS NOT NULL;
  PERFORM refresh_open_days(clinicians, days);
  PERFORM touch_clinicians(clinicians);
  RETURN NULL;
END $$;
CREATE TRIGGER appointment_opens_days AFTER INSERT OR UPDATE ON appointment FOR EACH ROW EXECUTE FUNCTION appointment_opens_days();

CREATE FUNCTION hold_touches_clinician() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM touch_clinicians(ARRAY[NEW.clinician_id]);
  RETURN NULL;
END $$;
CREATE TRIGGER hold_touches_clinician AFTER INSERT OR UPDATE ON hold FOR EACH ROW EXECUTE FUNCTION hold_touches_clinician();

CREATE FUNCTION clinician_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  days date[];
BEGIN
  IF NOT NEW.active OR OLD.clinician_type <> NEW.clinician_type THEN
    DELETE FROM offer_rank WHERE clinician_id = NEW.id;
  END IF;
  IF OLD.clinician_type <> NEW.clinician_type THEN
    DELETE FROM open_day WHERE clinician_id = NEW.id;
    SELECT coalesce(array_agg(DISTINCT local_date), '{}') INTO days FROM available_slot WHERE clinician_id = NEW.id;
    PERFORM refresh_open_days(array_fill(NEW.id, ARRAY[cardinality(days)]), days);
  END IF;
  PERFORM touch_clinicians(ARRAY[NEW.id]);
  RETURN NULL;
END $$;
CREATE TRIGGER clinician_changed AFTER UPDATE ON clinician FOR EACH ROW
  WHEN ((OLD.clinician_type, OLD.max_daily_appointments, OLD.max_weekly_appointments, OLD.time_zone, OLD.active, OLD.first_name, OLD.last_name)
    IS DISTINCT FROM (NEW.clinician_type, NEW.max_daily_appointments, NEW.max_weekly_appointments, NEW.time_zone, NEW.active, NEW.first_name, NEW.last_name))
  EXECUTE FUNCTION clinician_changed();

-- A licence or a payer that goes takes its places in the order along at once: nobody is shown who may not be booked.
CREATE FUNCTION clinician_eligibility_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND TG_TABLE_NAME = 'clinician_state' THEN
    DELETE FROM offer_rank WHERE clinician_id = OLD.clinician_id AND state = OLD.state;
  ELSIF TG_OP <> 'INSERT' THEN
    DELETE FROM offer_rank WHERE clinician_id = OLD.clinician_id AND payer_id = OLD.payer_id;
  END IF;
  IF NOT read_model_deferred() THEN
    PERFORM touch_clinicians(ARRAY[coalesce(NEW.clinician_id, OLD.clinician_id)]);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER clinician_state_changed AFTER INSERT OR UPDATE OR DELETE ON clinician_state FOR EACH ROW EXECUTE FUNCTION clinician_eligibility_changed();
CREATE TRIGGER clinician_insurance_changed AFTER INSERT OR UPDATE OR DELETE ON clinician_insurance FOR EACH ROW EXECUTE FUNCTION clinician_eligibility_changed();

-- Clinicians to judge afresh: few at any time, none when every writer did its part.
CREATE INDEX clinician_rank_stale ON clinician (id) WHERE rank_stale;

-- Writes a clinician's place in the order of search: one row per state and payer, only where it changed.
CREATE FUNCTION write_offer_rank(clinician_key text, service_key text, first timestamptz) RETURNS void LANGUAGE sql AS $$
  WITH wanted AS (
    SELECT s.state, i.payer_id FROM clinician c
    JOIN clinician_state s ON s.clinician_id = c.id
    JOIN clinician_insurance i ON i.clinician_id = c.id
    WHERE c.id = clinician_key AND c.active AND first IS NOT NULL
  ), gone AS (
    DELETE FROM offer_rank r WHERE r.clinician_id = clinician_key AND r.service_id = service_key
      AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.state = r.state AND w.payer_id = r.payer_id)
  )
  INSERT INTO offer_rank AS r (clinician_id, service_id, state, payer_id, first_at)
  SELECT clinician_key, service_key, state, payer_id, first FROM wanted
  ON CONFLICT (clinician_id, service_id, state, payer_id) DO UPDATE SET first_at = excluded.first_at
  WHERE r.first_at <> excluded.first_at
$$;

-- For reports: what is taken and left of each clinician's local days. Lapsed holds do not count.
CREATE VIEW clinician_daily_capacity AS
  SELECT d.clinician_id, d.local_date AS day, d.booked, coalesce(h.held, 0)::int AS held,
         c.max_daily_appointments AS "limit",
         greatest(0, c.max_daily_appointments - d.booked - coalesce(h.held, 0))::int AS remaining
  FROM capacity_day d
  JOIN clinician c ON c.id = d.clinician_id
  LEFT JOIN LATERAL (
    SELECT count(*) AS held FROM hold_session s JOIN hold h ON h.id = s.hold_id
    WHERE h.clinician_id = d.clinician_id AND h.ended_at IS NULL AND h.expires_at > tandem_now() AND s.local_date = d.local_date
  ) h ON true;
