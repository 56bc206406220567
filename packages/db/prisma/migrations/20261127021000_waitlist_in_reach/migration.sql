-- Who moves to another state or changes the insurance waits for what they may have from then on, at the same place in line.
CREATE FUNCTION line_follows_patient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE waitlist_entry SET state = NEW.state, insurance = NEW.insurance WHERE patient_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER line_follows_patient AFTER UPDATE OF state, insurance ON patient FOR EACH ROW
  WHEN ((OLD.state, OLD.insurance) IS DISTINCT FROM (NEW.state, NEW.insurance)) EXECUTE FUNCTION line_follows_patient();
UPDATE waitlist_entry e SET state = p.state, insurance = p.insurance FROM patient p
WHERE p.id = e.patient_id AND e.ended_at IS NULL AND (e.state, e.insurance) IS DISTINCT FROM (p.state, p.insurance);

-- Until when the days that have come into the window of search were looked at: midnight opens times that nobody writes.
CREATE TABLE "waitlist_window" (
    "id" TEXT NOT NULL DEFAULT 'clinic',
    "looked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),

    CONSTRAINT "waitlist_window_pkey" PRIMARY KEY ("id")
);
ALTER TABLE waitlist_window ADD CONSTRAINT waitlist_window_one CHECK (id = 'clinic');
INSERT INTO waitlist_window DEFAULT VALUES;
