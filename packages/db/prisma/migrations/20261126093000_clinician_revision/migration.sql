-- What every write of a clinician's time leaves for searches, in a narrow row of its own. In clinician it was the one thing
-- that changed with each booking: a wide row with indexes of what it says of ranks, which the foreign keys and triggers of a clinician
-- look at, and whose dead versions every lock and every look at a clinician had to pass.
CREATE TABLE "clinician_revision" (
    "clinician_id" TEXT COLLATE "C" NOT NULL,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "rank_stale" BOOLEAN NOT NULL DEFAULT true,
    "ranked_from" TIMESTAMPTZ(3),
    "rank_passes_at" TIMESTAMPTZ(3),

    CONSTRAINT "clinician_revision_pkey" PRIMARY KEY ("clinician_id"),
    CONSTRAINT "clinician_revision_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "clinician" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
ALTER TABLE clinician_revision SET (fillfactor = 50);
INSERT INTO clinician_revision (clinician_id, revision, rank_stale, ranked_from, rank_passes_at)
SELECT id, revision, rank_stale, ranked_from, rank_passes_at FROM clinician;

DROP TRIGGER clinician_to_look_at ON clinician;
ALTER TABLE clinician DROP COLUMN revision, DROP COLUMN rank_stale, DROP COLUMN ranked_from, DROP COLUMN rank_passes_at;
CREATE INDEX clinician_revision_ranked_from ON clinician_revision (ranked_from);
CREATE INDEX clinician_revision_rank_passes_at ON clinician_revision (rank_passes_at);
CREATE INDEX clinician_revision_rank_stale ON clinician_revision (clinician_id) WHERE rank_stale;

CREATE FUNCTION clinician_revision_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO clinician_revision (clinician_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER clinician_revision_begins AFTER INSERT ON clinician FOR EACH ROW EXECUTE FUNCTION clinician_revision_begins();

CREATE OR REPLACE FUNCTION touch_clinicians(clinicians text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE clinician_revision SET revision = revision + 1, rank_stale = true WHERE clinician_id = ANY (clinicians);
END $$;

CREATE OR REPLACE FUNCTION hold_touches_clinician() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE clinician_revision SET revision = revision + 1 WHERE clinician_id = NEW.clinician_id;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION clinician_to_look_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM waitlist_entry WHERE ended_at IS NULL) THEN
    INSERT INTO waitlist_look AS l (clinician_id) VALUES (NEW.clinician_id)
    ON CONFLICT (clinician_id) DO UPDATE SET changes = l.changes + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER clinician_to_look_at AFTER UPDATE ON clinician_revision FOR EACH ROW
  WHEN (OLD.revision <> NEW.revision) EXECUTE FUNCTION clinician_to_look_at();

-- The keys are gathered before the rows are looked up by them: a condition on one key or another read every clinician.
CREATE OR REPLACE FUNCTION lock_parties(clinician_keys text[], patient_key text, account_key text) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  wanted text[] := clinician_keys;
  found_keys text[];
BEGIN
  IF account_key IS NOT NULL THEN
    wanted := wanted || ARRAY(SELECT clinician_id FROM hold WHERE account_id = account_key AND kind = 'CHECKOUT' AND ended_at IS NULL);
  END IF;
  SELECT coalesce(array_agg(id), '{}') INTO found_keys FROM (
    SELECT id FROM clinician WHERE id = ANY (wanted) ORDER BY id FOR NO KEY UPDATE) locked;
  PERFORM 1 FROM patient WHERE id = patient_key FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM hold WHERE clinician_id = ANY (found_keys) AND ended_at IS NULL AND expires_at <= tandem_now()) THEN
    UPDATE hold SET ended_at = expires_at, ending = 'LAPSED'
    WHERE clinician_id = ANY (found_keys) AND ended_at IS NULL AND expires_at <= tandem_now();
  END IF;
  RETURN found_keys;
END $$;

-- An appointment of a date meets sessions that begin on the date before, on that date and, as long as it lasts, on those after:
-- no session and no appointment is longer than a day, and that of a changing clock ends on the second date after at the latest.
DROP FUNCTION close_starts(text[], timestamptz[], timestamptz[]);
CREATE FUNCTION close_starts(clinicians text[], dates date[], begins timestamptz[], ends timestamptz[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH touched AS MATERIALIZED (
    SELECT t.clinician_id, t.local_date + d.nearby AS day, range_agg(tstzrange(t.begins_at, t.ends_at)) AS taken
    FROM unnest(clinicians, dates, begins, ends) AS t (clinician_id, local_date, begins_at, ends_at)
    CROSS JOIN (VALUES (-1), (0), (1), (2)) AS d (nearby)
    GROUP BY 1, 2
  ), changed AS MATERIALIZED (
    SELECT d.clinician_id, d.service_id, d.local_date, n.starts, n.starts[1] - d.starts[1] AS later
    FROM touched t
    JOIN open_day d ON d.clinician_id = t.clinician_id AND d.local_date = t.day
    JOIN service s ON s.id = d.service_id
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(k.start ORDER BY k.start), '{}') AS starts
      FROM (SELECT start, (d.local_date::timestamp + make_interval(secs => start)) AT TIME ZONE 'UTC' AS at FROM unnest(d.starts) AS start) k
      WHERE NOT t.taken && tstzrange(k.at, k.at + make_interval(mins => s.session_length_minutes))
    ) n
    WHERE n.starts <> d.starts
  ), shut AS (
    DELETE FROM open_day d USING changed c
    WHERE c.starts = '{}' AND d.clinician_id = c.clinician_id AND d.service_id = c.service_id AND d.local_date = c.local_date
  ), unranked AS (
    DELETE FROM day_rank r USING changed c
    WHERE c.starts = '{}' AND r.clinician_id = c.clinician_id AND r.service_id = c.service_id AND r.local_date = c.local_date
  ), narrowed AS (
    UPDATE open_day d SET starts = c.starts FROM changed c
    WHERE c.starts <> '{}' AND d.clinician_id = c.clinician_id AND d.service_id = c.service_id AND d.local_date = c.local_date
  )
  UPDATE day_rank r
  SET first_at = r.first_at + make_interval(secs => c.later), quarters = quarters_of(c.starts),
      noon_after = r.noon_after - c.later, evening_after = r.evening_after - c.later
  FROM changed c
  WHERE c.starts <> '{}' AND r.clinician_id = c.clinician_id AND r.service_id = c.service_id AND r.local_date = c.local_date;
END $$;

CREATE OR REPLACE FUNCTION new_appointments_open_days() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  clinicians text[];
  dates date[];
  begins timestamptz[];
  ends timestamptz[];
BEGIN
  IF read_model_deferred() THEN RETURN NULL; END IF;
  SELECT array_agg(clinician_id), array_agg(local_date), array_agg(scheduled_for), array_agg(ends_at)
  INTO clinicians, dates, begins, ends
  FROM added WHERE occupies_time(status);
  IF clinicians IS NOT NULL THEN PERFORM close_starts(clinicians, dates, begins, ends); END IF;
  SELECT array_agg(DISTINCT clinician_id) INTO clinicians FROM added;
  IF clinicians IS NOT NULL THEN PERFORM touch_clinicians(clinicians); END IF;
  RETURN NULL;
END $$;
