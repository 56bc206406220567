-- What the heat map sorts and filters by, in one narrow row per clinician: whoever is asked to order everybody by what is
-- left of some weeks reads each of them once, because a sum over any weeks is nobody's index. Ten thousand such rows are
-- two megabytes; clinician, with what the record system said, and capacity_week, with a row per week, are many times that.
CREATE TABLE "clinician_load" (
    "clinician_id" TEXT COLLATE "C" NOT NULL,
    "clinician_type" "clinician_type" NOT NULL,
    "active" BOOLEAN NOT NULL,
    "max_weekly_appointments" INTEGER NOT NULL,
    "last_name" TEXT NOT NULL,
    "first_name" TEXT NOT NULL,
    "states" TEXT[] NOT NULL,
    "payers" TEXT[] NOT NULL,
    -- capacity_week.booked, the element of each ISO week being its week_number. Weeks in which nothing was ever booked
    -- have no element, or null.
    "booked" SMALLINT[],

    CONSTRAINT "clinician_load_pkey" PRIMARY KEY ("clinician_id"),
    CONSTRAINT "clinician_load_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "clinician" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- A count that changes is in no index, so that it stays an update in place.
ALTER TABLE clinician_load SET (fillfactor = 80);

-- The indexes of names move here too: a clinician's own row is written with every booking, these names hardly ever.
DROP INDEX clinician_by_name;
DROP INDEX clinician_name_parts;
CREATE INDEX clinician_load_by_name ON clinician_load (last_name COLLATE "und-x-icu", first_name COLLATE "und-x-icu", clinician_id);
CREATE INDEX clinician_load_name_parts ON clinician_load USING gin ((lower(first_name || ' ' || last_name)) gin_trgm_ops);

CREATE FUNCTION week_number(monday date) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (monday - DATE '1970-01-05') / 7
$$;

-- A date that is centuries off would make an array as long as the centuries; nobody looks at its week.
CREATE FUNCTION is_week_shown(monday date) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT monday BETWEEN DATE '1999-12-27' AND DATE '2101-01-03'
$$;

CREATE FUNCTION states_of(clinician text) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT array(SELECT state FROM clinician_state WHERE clinician_id = clinician ORDER BY state)
$$;
CREATE FUNCTION payers_of(clinician text) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT array(SELECT payer_id FROM clinician_insurance WHERE clinician_id = clinician ORDER BY payer_id)
$$;

CREATE FUNCTION refresh_clinician_load(clinicians text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  week record;
BEGIN
  DELETE FROM clinician_load WHERE clinician_id = ANY (clinicians);
  INSERT INTO clinician_load (clinician_id, clinician_type, active, max_weekly_appointments, last_name, first_name, states, payers)
  SELECT id, clinician_type, active, max_weekly_appointments, last_name, first_name, states_of(id), payers_of(id)
  FROM clinician WHERE id = ANY (clinicians);
  FOR week IN SELECT clinician_id, week_of, booked FROM capacity_week
    WHERE clinician_id = ANY (clinicians) AND booked > 0 AND is_week_shown(week_of) LOOP
    UPDATE clinician_load SET booked[week_number(week.week_of)] = week.booked WHERE clinician_id = week.clinician_id;
  END LOOP;
END $$;
SELECT refresh_clinician_load(array_agg(id)) FROM clinician HAVING count(*) > 0;

CREATE FUNCTION clinician_load_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_clinician_load(ARRAY[NEW.id]);
  RETURN NULL;
END $$;
CREATE TRIGGER clinician_load_begins AFTER INSERT ON clinician FOR EACH ROW EXECUTE FUNCTION clinician_load_begins();

CREATE FUNCTION clinician_load_follows_clinician() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE clinician_load SET clinician_type = NEW.clinician_type, active = NEW.active,
    max_weekly_appointments = NEW.max_weekly_appointments, last_name = NEW.last_name, first_name = NEW.first_name
  WHERE clinician_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER clinician_load_follows_clinician AFTER UPDATE ON clinician FOR EACH ROW
  WHEN ((OLD.clinician_type, OLD.active, OLD.max_weekly_appointments, OLD.last_name, OLD.first_name)
    IS DISTINCT FROM (NEW.clinician_type, NEW.active, NEW.max_weekly_appointments, NEW.last_name, NEW.first_name))
  EXECUTE FUNCTION clinician_load_follows_clinician();

-- One statement for all the licences or payers that a statement brought or took.
CREATE FUNCTION clinician_load_follows_audience() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  clinicians text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT clinician_id) INTO clinicians FROM added;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT clinician_id) INTO clinicians FROM removed;
  ELSE
    SELECT array_agg(clinician_id) INTO clinicians
    FROM (SELECT clinician_id FROM added UNION SELECT clinician_id FROM removed) t;
  END IF;
  IF TG_TABLE_NAME = 'clinician_state' THEN
    UPDATE clinician_load SET states = states_of(clinician_id) WHERE clinician_id = ANY (clinicians);
  ELSE
    UPDATE clinician_load SET payers = payers_of(clinician_id) WHERE clinician_id = ANY (clinicians);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER clinician_load_gains_states AFTER INSERT ON clinician_state REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION clinician_load_follows_audience();
CREATE TRIGGER clinician_load_changes_states AFTER UPDATE ON clinician_state REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION clinician_load_follows_audience();
CREATE TRIGGER clinician_load_loses_states AFTER DELETE ON clinician_state REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION clinician_load_follows_audience();
CREATE TRIGGER clinician_load_gains_payers AFTER INSERT ON clinician_insurance REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION clinician_load_follows_audience();
CREATE TRIGGER clinician_load_changes_payers AFTER UPDATE ON clinician_insurance REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION clinician_load_follows_audience();
CREATE TRIGGER clinician_load_loses_payers AFTER DELETE ON clinician_insurance REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION clinician_load_follows_audience();

CREATE FUNCTION clinician_load_follows_week() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE clinician_load SET booked[week_number(NEW.week_of)] = NEW.booked WHERE clinician_id = NEW.clinician_id;
  RETURN NULL;
END $$;
CREATE TRIGGER clinician_load_follows_new_week AFTER INSERT ON capacity_week FOR EACH ROW
  WHEN (NEW.booked > 0 AND is_week_shown(NEW.week_of)) EXECUTE FUNCTION clinician_load_follows_week();
CREATE TRIGGER clinician_load_follows_week AFTER UPDATE ON capacity_week FOR EACH ROW
  WHEN (OLD.booked <> NEW.booked AND is_week_shown(NEW.week_of)) EXECUTE FUNCTION clinician_load_follows_week();
