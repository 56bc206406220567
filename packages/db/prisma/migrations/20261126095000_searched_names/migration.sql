-- The name as searches for a part of it read it: ten thousand names in lower case, worked out once and not with each search.
DROP INDEX clinician_load_name_parts;
ALTER TABLE clinician_load
  ADD COLUMN name_parts text COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower(first_name || ' ' || last_name)) STORED;
CREATE INDEX clinician_load_name_parts ON clinician_load USING gin (name_parts gin_trgm_ops);
