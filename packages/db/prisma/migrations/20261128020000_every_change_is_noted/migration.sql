-- Every change is noted, also while nobody waits: a writer does not see who joins the line in the same moment, and that
-- patient would hear nothing of what it opens. The worker forgets the notes that are for nobody. A note's number is given out
-- once, so that one that was forgotten and written anew is not taken for the one that was dealt with.
CREATE SEQUENCE waitlist_look_changes_seq OWNED BY waitlist_look.changes;
SELECT setval('waitlist_look_changes_seq', (SELECT coalesce(max(changes), 0) + 1 FROM waitlist_look), false);
ALTER TABLE waitlist_look ALTER COLUMN changes SET DEFAULT nextval('waitlist_look_changes_seq');

CREATE OR REPLACE FUNCTION clinician_to_look_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO waitlist_look (clinician_id) VALUES (NEW.clinician_id)
  ON CONFLICT (clinician_id) DO UPDATE SET changes = excluded.changes;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION rules_to_look_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO waitlist_look (clinician_id) SELECT id FROM clinician WHERE active ORDER BY id
  ON CONFLICT (clinician_id) DO UPDATE SET changes = excluded.changes;
  RETURN NULL;
END $$;
