-- The read model of search (docs/decisions/0030-two-orders-of-search.md).
--
-- open_day and day_rank follow from slots, appointments and licences; triggers keep them, whoever writes, and time does
-- not change them. offer_rank needs the rule of pairs and an instant from which to look, and is kept by the application in
-- the transaction of the write. A write that does not do so leaves clinician.rank_stale set, and searches judge that
-- clinician afresh: late, never wrong.

-- The instant (now plus notice) that a clinician's rows of offer_rank were worked out for, and the soonest of their places:
-- the rows are in order from the one instant to the other. Before it (the clock or the notice was set back) and after it
-- (a start has passed the notice) searches judge the clinician afresh, and a job writes the rows anew.
ALTER TABLE clinician ADD COLUMN ranked_from timestamptz(3), ADD COLUMN rank_passes_at timestamptz(3);
CREATE INDEX clinician_ranked_from ON clinician (ranked_from);
CREATE INDEX clinician_rank_passes_at ON clinician (rank_passes_at);

-- Live holds are few among the ended ones.
CREATE INDEX hold_live_by_expiry ON hold (expires_at, clinician_id) WHERE ended_at IS NULL;

-- ------------------------------------------------------------------------------------------------- day_rank

-- One row per state and local day with open starts: the order of searches that ask for dates or times of day, and of all
-- searches while offer_rank lags behind the clock. Payers are a mask (see payer_bit), so that a clinician with fifteen of
-- them has one row, not fifteen. No clock is in it.
CREATE TABLE day_rank (
  state text NOT NULL,
  service_id text COLLATE "C" NOT NULL,
  local_date date NOT NULL,
  first_at timestamptz(3) NOT NULL,
  clinician_id text COLLATE "C" NOT NULL REFERENCES clinician (id) ON UPDATE CASCADE ON DELETE CASCADE,
  -- Bit n: some start is n whole quarters of an hour after first_at. Bit 62: 62 quarters or more. Bit 63: not every
  -- start is on a whole quarter or before the 62nd, so what the bits say is a little early.
  quarters bigint NOT NULL,
  -- Local 12:00 and 17:00 of the date, in seconds after first_at.
  noon_after int NOT NULL,
  evening_after int NOT NULL,
  payers bigint NOT NULL,
  PRIMARY KEY (clinician_id, service_id, local_date, state)
);
CREATE INDEX day_rank_order ON day_rank (state, service_id, local_date, first_at, clinician_id)
  INCLUDE (quarters, noon_after, evening_after, payers);

-- Which bit of the mask stands for a payer. Two payers may share one: readers check the payer itself afterwards.
CREATE FUNCTION payer_bit(payer text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 1::bigint << (('x' || substr(md5(payer), 1, 8))::bit(32)::int & 63)
$$;

-- The bits of `quarters` from the k-th on, and those before it. Small enough to be inlined.
CREATE FUNCTION quarters_from(k int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN k >= 62 THEN 1::bigint << 62 ELSE ((-1)::bigint << k) & 9223372036854775807 END
$$;
CREATE FUNCTION quarters_before(k int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN k >= 63 THEN 9223372036854775807 ELSE (1::bigint << k) - 1 END
$$;

-- Writes the rows of some clinicians' local days anew, from open_day, the licences and the payers.
CREATE FUNCTION refresh_day_ranks(clinicians text[], days date[]) RETURNS void LANGUAGE sql AS $$
  WITH touched AS MATERIALIZED (
    SELECT DISTINCT t.clinician_id, t.day FROM unnest(clinicians, days) AS t (clinician_id, day)
  ), accepted AS MATERIALIZED (
    SELECT i.clinician_id, bit_or(payer_bit(i.payer_id)) AS payers
    FROM clinician_insurance i WHERE i.clinician_id IN (SELECT clinician_id FROM touched) GROUP BY i.clinician_id
  ), opened AS MATERIALIZED (
    SELECT d.clinician_id, d.service_id, d.local_date, a.payers, c.time_zone,
           (d.local_date::timestamp + make_interval(secs => d.starts[1])) AT TIME ZONE 'UTC' AS first_at, q.quarters
    FROM touched t
    JOIN clinician c ON c.id = t.clinician_id AND c.active
    JOIN accepted a ON a.clinician_id = c.id
    JOIN open_day d ON d.clinician_id = t.clinician_id AND d.local_date = t.day
    CROSS JOIN LATERAL (
      SELECT bit_or(1::bigint << least(62, (s - d.starts[1]) / 900))
             | CASE WHEN bool_or((s - d.starts[1]) % 900 <> 0 OR (s - d.starts[1]) / 900 >= 62)
                    THEN 1::bigint << 63 ELSE 0 END AS quarters
      FROM unnest(d.starts) AS s
    ) q
  ), wanted AS MATERIALIZED (
    SELECT s.state, d.service_id, d.local_date, d.first_at, d.clinician_id, d.quarters, d.payers,
           extract(epoch FROM (d.local_date + time '12:00') AT TIME ZONE d.time_zone - d.first_at)::int AS noon_after,
           extract(epoch FROM (d.local_date + time '17:00') AT TIME ZONE d.time_zone - d.first_at)::int AS evening_after
    FROM opened d JOIN clinician_state s ON s.clinician_id = d.clinician_id
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
$$;

-- All days of some clinicians, open or shown as open.
CREATE FUNCTION refresh_all_day_ranks(clinicians text[]) RETURNS void LANGUAGE sql AS $$
  SELECT refresh_day_ranks(array_agg(clinician_id), array_agg(local_date))
  FROM (SELECT clinician_id, local_date FROM open_day WHERE clinician_id = ANY (clinicians)
        UNION SELECT clinician_id, local_date FROM day_rank WHERE clinician_id = ANY (clinicians)) d
  HAVING count(*) > 0
$$;

-- ------------------------------------------------------------------------------------------------- open_day

-- Recomputes the open starts of some clinicians' local days: slots on offer that meet no appointment. Holds are left
-- in, because they lapse without a write; readers subtract the live ones. One probe of claimed_time per day.
CREATE FUNCTION refresh_open_days(clinicians text[], days date[]) RETURNS void LANGUAGE sql AS $$
  WITH touched AS MATERIALIZED (
    SELECT DISTINCT t.clinician_id, t.day, sv.id AS service_id, sv.session_length_minutes AS minutes
    FROM unnest(clinicians, days) AS t (clinician_id, day)
    JOIN clinician c ON c.id = t.clinician_id
    JOIN service sv ON sv.clinician_type = c.clinician_type
  ), taken AS MATERIALIZED ( -- or the planner probes once per slot, fifteen times as often
    SELECT t.*, (
      SELECT coalesce(range_agg(k.during), '{}') FROM claimed_time k
      WHERE k.owner_kind = 'CLINICIAN' AND k.owner_id = t.clinician_id AND k.appointment_id IS NOT NULL
        AND k.during && tstzrange((t.day - 1)::timestamp AT TIME ZONE 'UTC', (t.day + 3)::timestamp AT TIME ZONE 'UTC')
    ) AS ranges
    FROM touched t
  ), open AS MATERIALIZED (
    SELECT t.clinician_id, t.service_id, t.day,
           array_agg(DISTINCT (extract(epoch FROM s.date AT TIME ZONE 'UTC' - t.day::timestamp))::int) AS starts
    FROM taken t
    JOIN available_slot s ON s.clinician_id = t.clinician_id AND s.local_date = t.day
      AND s.length = t.minutes AND s.withdrawn_at IS NULL
    WHERE NOT t.ranges && tstzrange(s.date, s.date + make_interval(mins => s.length))
    GROUP BY t.clinician_id, t.service_id, t.day
  ), closed AS (
    DELETE FROM open_day d USING touched t
    WHERE d.clinician_id = t.clinician_id AND d.local_date = t.day
      AND NOT EXISTS (SELECT 1 FROM open o WHERE o.clinician_id = d.clinician_id AND o.service_id = d.service_id AND o.day = d.local_date)
  )
  INSERT INTO open_day AS d (clinician_id, service_id, local_date, starts)
  SELECT clinician_id, service_id, day, starts FROM open
  ON CONFLICT (clinician_id, service_id, local_date) DO UPDATE SET starts = excluded.starts
  WHERE d.starts IS DISTINCT FROM excluded.starts;

  SELECT refresh_day_ranks(clinicians, days)
$$;

-- A bulk load refreshes once per batch instead of once per row.
CREATE FUNCTION read_model_deferred() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('tandem.defer_read_model', true), '') = 'on'
$$;

-- The revision is what cached cards are kept under: whatever it was before, they are out of reach from the commit on.
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

-- Places in the order are worked out without holds, because holds lapse without a write: they stay as they are.
CREATE FUNCTION hold_touches_clinician() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE clinician SET revision = revision + 1 WHERE id = NEW.clinician_id;
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
  PERFORM refresh_all_day_ranks(ARRAY[NEW.id]);
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
    PERFORM refresh_all_day_ranks(ARRAY[coalesce(NEW.clinician_id, OLD.clinician_id)]);
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
