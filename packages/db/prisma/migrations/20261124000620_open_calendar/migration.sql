-- The open time of one clinician for one service in one row (docs/decisions/0033-a-calendar-in-one-row.md): what open_day
-- and the counters say from a date on, written out for readers. It holds as long as nothing but holds has been written
-- since, which is when clinician.rank_stale is false: it is written in the transaction that clears the flag. Readers that
-- find the flag set, or ask for earlier dates, read the days themselves.
CREATE TABLE open_calendar (
  clinician_id text COLLATE "C" NOT NULL REFERENCES clinician (id) ON UPDATE CASCADE ON DELETE CASCADE,
  service_id text COLLATE "C" NOT NULL REFERENCES service (id),
  from_date date NOT NULL,
  -- date:starts;date:starts… as packages/db/src/availability/calendar-text.ts writes them.
  days text NOT NULL,
  used_days text NOT NULL,
  used_weeks text NOT NULL,
  PRIMARY KEY (clinician_id, service_id)
);
CREATE INDEX open_calendar_service_id_idx ON open_calendar (service_id);

-- A clinician of another type has other services: what was written for the old ones never comes true again.
CREATE FUNCTION clinician_type_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM open_calendar WHERE clinician_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER clinician_type_changed AFTER UPDATE OF clinician_type ON clinician FOR EACH ROW
  WHEN (OLD.clinician_type <> NEW.clinician_type) EXECUTE FUNCTION clinician_type_changed();
