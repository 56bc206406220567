-- When the database was last backed up, by the machine's clock: asked by the schedule, by staff and by an alert. The age of
-- files on some disk is known only where that disk is.
CREATE TABLE backup_run (
  id TEXT COLLATE "C" NOT NULL,
  began_at TIMESTAMPTZ(3) NOT NULL,
  ended_at TIMESTAMPTZ(3) NOT NULL,
  row_count BIGINT NOT NULL,
  byte_count BIGINT NOT NULL,
  CONSTRAINT backup_run_pkey PRIMARY KEY (id)
);
CREATE INDEX backup_run_ended_at_idx ON backup_run (ended_at);

-- A patient whose personal data was erased keeps the id, which bookings, capacity and the audit speak of.
ALTER TABLE patient ADD COLUMN erased_at TIMESTAMPTZ(3);

-- And stays erased: neither a form nor an import that still has the patient brings anything back.
CREATE FUNCTION stay_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.erased_at := OLD.erased_at;
  NEW.account_id := OLD.account_id;
  NEW.first_name := OLD.first_name;
  NEW.last_name := OLD.last_name;
  NEW.email := OLD.email;
  NEW.date_of_birth := OLD.date_of_birth;
  NEW.ehr_row := OLD.ehr_row;
  RETURN NEW;
END $$;
CREATE TRIGGER patient_stays_erased BEFORE UPDATE ON patient FOR EACH ROW
  WHEN (OLD.erased_at IS NOT NULL) EXECUTE FUNCTION stay_erased();
