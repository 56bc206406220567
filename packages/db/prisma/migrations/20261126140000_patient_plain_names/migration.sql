-- The plain name of each patient, worked out when it is written: an index of the expression had the name of every match
-- worked out anew with every search. Nobody else reads patients while they are written anew, some seconds for 200,000.
-- The version before this one searches by the expression and goes on without an index; patient_name_parts was of the one before it.
DROP INDEX patient_plain_name, patient_name_parts;
ALTER TABLE patient
  ADD COLUMN plain_name text COLLATE "C" NOT NULL GENERATED ALWAYS AS (plain_name(first_name || ' ' || last_name)) STORED;
CREATE INDEX patient_plain_name ON patient USING gin (plain_name gin_trgm_ops);
-- The order of lists. Where a part of a name is too short for the other index, a page is full after a few steps along this one.
CREATE INDEX patient_by_name ON patient (last_name COLLATE "und-x-icu", first_name COLLATE "und-x-icu", id);
