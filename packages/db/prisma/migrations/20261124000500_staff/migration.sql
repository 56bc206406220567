-- What the staff's console asks for, in the order it asks.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Names in the order of people, not of bytes: "Émile" stands before "Frank". The id makes the order total.
CREATE INDEX clinician_by_name ON clinician (last_name COLLATE "und-x-icu", first_name COLLATE "und-x-icu", id);

-- A part of a name, anywhere in it. One expression for both names, so that "ada ex" finds Ada Example.
CREATE INDEX clinician_name_parts ON clinician USING gin ((lower(first_name || ' ' || last_name)) gin_trgm_ops);
CREATE INDEX patient_name_parts ON patient USING gin ((lower(first_name || ' ' || last_name)) gin_trgm_ops);

-- The weeks of everybody, to order all clinicians by what they have left. Counters are in no index, so that counting
-- stays an update in place.
CREATE INDEX capacity_week_by_week ON capacity_week (week_of, clinician_id);
