-- What needs a person, kept: a page of the worklist reads as many rows as it shows. Worked out from appointments, slots and
-- counters for some clinicians at a time, when their revision says that something may be different. Nothing is filled in
-- here: clinicians who were never checked are to be checked.

-- Patients who moved or changed their insurance: the one thing that changes conflicts and raises no revision. Their clinicians
-- are looked up when the row is taken, not when it is written: an appointment that was not to be seen then raises the revision
-- of its clinician when it is. Only ever added to, so nobody waits for anybody.
CREATE TABLE "worklist_look" (
    "id" BIGSERIAL NOT NULL,
    "patient_id" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "worklist_look_pkey" PRIMARY KEY ("id")
);
CREATE FUNCTION patient_to_look_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO worklist_look (patient_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER patient_to_look_at AFTER UPDATE ON patient FOR EACH ROW
  WHEN ((OLD.state, OLD.insurance) IS DISTINCT FROM (NEW.state, NEW.insurance)) EXECUTE FUNCTION patient_to_look_at();

-- The revision of a clinician that the rows of conflict follow from, and the instant from which they do: time takes conflicts
-- away and brings none. `changed` grows with each check that found something different, whoever it was about.
CREATE TABLE "conflict_check" (
    "clinician_id" TEXT COLLATE "C" NOT NULL,
    "revision" BIGINT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "changed" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "conflict_check_pkey" PRIMARY KEY ("clinician_id"),
    -- Not to clinician: a key that refers to it would wait for whoever changes the clinician.
    CONSTRAINT "conflict_check_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "clinician_revision" ("clinician_id") ON DELETE CASCADE ON UPDATE CASCADE
);
ALTER TABLE conflict_check SET (fillfactor = 50);
CREATE INDEX "conflict_check_changed_idx" ON "conflict_check" ("changed");
CREATE SEQUENCE conflict_change OWNED BY conflict_check.changed;

CREATE TABLE "conflict" (
    "key" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "clinician_id" TEXT COLLATE "C" NOT NULL,
    "appointment_ids" TEXT[] NOT NULL,
    "booked" INTEGER,
    "max" INTEGER,

    CONSTRAINT "conflict_pkey" PRIMARY KEY ("key"),
    CONSTRAINT "conflict_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "conflict_check" ("clinician_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "conflict_at_key_idx" ON "conflict" ("at", "key");
CREATE INDEX "conflict_kind_at_key_idx" ON "conflict" ("kind", "at", "key");
CREATE INDEX "conflict_ends_at_idx" ON "conflict" ("ends_at");
CREATE INDEX "conflict_clinician_id_idx" ON "conflict" ("clinician_id");

-- What needs a person at some clinicians (rules 5, 6, 2 and 16): of appointments that have not ended, and of local days and weeks
-- that have not. Two that overlap are named once, the earlier first. No appointment is longer than a day, so each part walks
-- a stretch of an index. `clinicians` has each once.
CREATE FUNCTION conflicts_of(clinicians text[], moment timestamptz)
RETURNS TABLE (key text, kind text, at timestamptz, ends_at timestamptz, clinician_id text, appointment_ids text[], booked int, max int)
LANGUAGE sql STABLE AS $$
  -- In the order of their starts, what meets any later one meets the next: a window, and a look for the others only there.
  SELECT 'OVERLAP:' || a.id || ':' || b.id, 'OVERLAP', a.scheduled_for, a.ends_at, a.clinician_id, ARRAY[a.id, b.id], NULL::int, NULL::int
  FROM (
    SELECT o.id, o.clinician_id, o.scheduled_for, o.ends_at, lead(o.scheduled_for) OVER (PARTITION BY o.clinician_id ORDER BY o.scheduled_for, o.id) AS next
    FROM appointment o WHERE o.clinician_id = ANY (clinicians) AND o.status = 'UPCOMING' AND o.scheduled_for > moment - interval '24 hours') a
  JOIN appointment b ON b.clinician_id = a.clinician_id AND b.status = 'UPCOMING'
    AND b.scheduled_for >= a.scheduled_for AND b.scheduled_for < a.ends_at AND (b.scheduled_for, b.id) > (a.scheduled_for, a.id)
  WHERE a.next < a.ends_at AND a.ends_at > moment
  UNION ALL
  SELECT 'OVER_DAY:' || t.clinician_id || ':' || t.local_date || ':' || t.booked || '/' || c.max_daily_appointments, 'OVER_DAY',
    t.local_date::timestamp AT TIME ZONE 'UTC', (t.local_date + 1)::timestamp AT TIME ZONE c.time_zone, t.clinician_id,
    array(SELECT a.id FROM appointment a WHERE a.clinician_id = t.clinician_id AND a.local_date = t.local_date AND uses_capacity(a.status)
      AND a.scheduled_for >= (t.local_date - 1)::timestamp AT TIME ZONE 'UTC' AND a.scheduled_for < (t.local_date + 2)::timestamp AT TIME ZONE 'UTC'
      ORDER BY a.scheduled_for, a.id),
    t.booked, c.max_daily_appointments
  FROM capacity_day t JOIN clinician c ON c.id = t.clinician_id
  WHERE t.clinician_id = ANY (clinicians) AND t.local_date >= (moment AT TIME ZONE 'UTC')::date - 2
    AND t.booked > c.max_daily_appointments AND (t.local_date + 1)::timestamp AT TIME ZONE c.time_zone > moment
  UNION ALL
  SELECT 'OVER_WEEK:' || t.clinician_id || ':' || t.week_of || ':' || t.booked || '/' || c.max_weekly_appointments, 'OVER_WEEK',
    t.week_of::timestamp AT TIME ZONE 'UTC', (t.week_of + 7)::timestamp AT TIME ZONE c.time_zone, t.clinician_id,
    array(SELECT a.id FROM appointment a WHERE a.clinician_id = t.clinician_id AND a.week_of = t.week_of AND uses_capacity(a.status)
      AND a.scheduled_for >= (t.week_of - 1)::timestamp AT TIME ZONE 'UTC' AND a.scheduled_for < (t.week_of + 9)::timestamp AT TIME ZONE 'UTC'
      ORDER BY a.scheduled_for, a.id),
    t.booked, c.max_weekly_appointments
  FROM capacity_week t JOIN clinician c ON c.id = t.clinician_id
  WHERE t.clinician_id = ANY (clinicians) AND t.week_of >= (moment AT TIME ZONE 'UTC')::date - 8
    AND t.booked > c.max_weekly_appointments AND (t.week_of + 7)::timestamp AT TIME ZONE c.time_zone > moment
  UNION ALL
  SELECT 'WITHDRAWN_SLOT:' || a.id, 'WITHDRAWN_SLOT', a.scheduled_for, a.ends_at, a.clinician_id, ARRAY[a.id], NULL, NULL
  FROM appointment a CROSS JOIN LATERAL (
    SELECT bool_and(s.withdrawn_at IS NOT NULL) AS withdrawn FROM available_slot s
    WHERE s.clinician_id = a.clinician_id AND s.local_date = a.local_date AND s.date = a.scheduled_for AND s.length = a.length) s
  WHERE a.clinician_id = ANY (clinicians) AND a.status = 'UPCOMING' AND a.scheduled_for > moment - interval '24 hours' AND a.ends_at > moment
    AND a.source = 'TANDEM' AND s.withdrawn
  UNION ALL
  SELECT 'INACTIVE_CLINICIAN:' || a.id, 'INACTIVE_CLINICIAN', a.scheduled_for, a.ends_at, a.clinician_id, ARRAY[a.id], NULL, NULL
  FROM clinician c JOIN appointment a ON a.clinician_id = c.id
  WHERE c.id = ANY (clinicians) AND NOT c.active
    AND a.status = 'UPCOMING' AND a.scheduled_for > moment - interval '24 hours' AND a.ends_at > moment
  UNION ALL
  -- OFFSET 0 keeps the planner from reading all patients for some.
  SELECT 'LOST_ELIGIBILITY:' || a.id || ':' || p.state || ':' || p.insurance, 'LOST_ELIGIBILITY', a.scheduled_for, a.ends_at, a.clinician_id,
    ARRAY[a.id], NULL, NULL
  FROM (
    SELECT c.id, array(SELECT s.state FROM clinician_state s WHERE s.clinician_id = c.id) AS states,
      array(SELECT i.payer_id FROM clinician_insurance i WHERE i.clinician_id = c.id) AS payers
    FROM unnest(clinicians) AS c (id) OFFSET 0) c
  JOIN appointment a ON a.clinician_id = c.id AND a.status = 'UPCOMING' AND a.scheduled_for > moment - interval '24 hours' AND a.ends_at > moment
  CROSS JOIN LATERAL (SELECT p.state, p.insurance FROM patient p WHERE p.id = a.patient_id OFFSET 0) p
  WHERE p.state <> ALL (c.states) OR p.insurance <> ALL (c.payers)
$$;

-- Whose conflicts may be others than those kept: a write has raised the revision, the clock was set back, or one has ended. Reads
-- two narrow tables from end to end, half a millisecond for a thousand clinicians: by their indexes it took three times as long.
CREATE FUNCTION clinicians_to_check(moment timestamptz, most int) RETURNS SETOF text LANGUAGE sql STABLE
SET enable_seqscan = on SET enable_mergejoin = off SET enable_nestloop = off AS $$
  (SELECT clinician_id FROM conflict WHERE ends_at <= moment ORDER BY ends_at LIMIT most)
  UNION
  (SELECT v.clinician_id FROM clinician_revision v LEFT JOIN conflict_check k ON k.clinician_id = v.clinician_id
   WHERE k.revision IS DISTINCT FROM v.revision OR k.checked_at > moment ORDER BY v.clinician_id LIMIT most)
  LIMIT most
$$;

-- Brings the conflicts of at most so many clinicians up to date. One at a time does so; who comes meanwhile waits, and finds
-- less to do. It locks nothing that another writer waits for. To be called outside of a transaction: what is read after
-- the wait has to be newer than the wait.
-- Returns how many were checked: fewer than `most` when no more are left.
CREATE FUNCTION refresh_conflicts(most int) RETURNS int LANGUAGE plpgsql
SET lock_timeout = '1s' SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  moment timestamptz := tandem_now();
  chosen text[] := array(SELECT clinicians_to_check(moment, most));
  looks int;
BEGIN
  IF chosen = '{}' AND NOT EXISTS (SELECT FROM worklist_look) THEN RETURN 0; END IF;
  IF NOT pg_try_advisory_xact_lock(hashtext('tandem.conflicts')) THEN
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtext('tandem.conflicts'));
    EXCEPTION WHEN lock_not_available THEN
      RETURN 0;
    END;
    moment := tandem_now();
    chosen := array(SELECT clinicians_to_check(moment, most));
  END IF;

  -- Those of the patients who do not fit in are found by their revision the next time.
  WITH taken AS (
    DELETE FROM worklist_look WHERE id IN (SELECT id FROM worklist_look ORDER BY id LIMIT most) RETURNING patient_id
  ), outdated AS (
    UPDATE conflict_check SET revision = -1 WHERE clinician_id IN (
      SELECT a.clinician_id FROM taken t JOIN appointment a ON a.patient_id = t.patient_id
      WHERE a.status = 'UPCOMING' AND a.scheduled_for > moment - interval '24 hours')
    RETURNING clinician_id
  )
  SELECT (SELECT count(*) FROM taken), array(SELECT unnest(chosen) UNION SELECT clinician_id FROM outdated LIMIT most)
  INTO looks, chosen;

  -- One statement, so one snapshot: the revision that is kept is that of what was read.
  moment := tandem_now();
  WITH wanted AS MATERIALIZED (
    SELECT DISTINCT ON (key) * FROM conflicts_of(chosen, moment)
  ), gone AS (
    DELETE FROM conflict f WHERE f.clinician_id = ANY (chosen) AND f.key NOT IN (SELECT w.key FROM wanted w)
    RETURNING f.clinician_id
  ), written AS (
    INSERT INTO conflict AS f (key, kind, at, ends_at, clinician_id, appointment_ids, booked, max)
    SELECT key, kind, at, ends_at, clinician_id, appointment_ids, booked, max FROM wanted
    ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, at = excluded.at, ends_at = excluded.ends_at,
      clinician_id = excluded.clinician_id, appointment_ids = excluded.appointment_ids, booked = excluded.booked, max = excluded.max
    WHERE f IS DISTINCT FROM excluded
    RETURNING f.clinician_id
  ), different AS MATERIALIZED (
    SELECT clinician_id, nextval('conflict_change') AS changed
    FROM (SELECT clinician_id FROM gone UNION SELECT clinician_id FROM written) d
  )
  INSERT INTO conflict_check AS k (clinician_id, revision, checked_at, changed)
  SELECT v.clinician_id, v.revision, moment, coalesce(d.changed, 0)
  FROM clinician_revision v LEFT JOIN different d ON d.clinician_id = v.clinician_id
  WHERE v.clinician_id = ANY (chosen)
  ON CONFLICT (clinician_id) DO UPDATE SET revision = excluded.revision, checked_at = excluded.checked_at,
    changed = greatest(k.changed, excluded.changed);
  RETURN greatest(looks, cardinality(chosen));
END $$;
