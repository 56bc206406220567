-- A name as searches read it: without accents and case, so that "zoe" finds Zoë and "strauss" Strauß. Collations of the
-- server's own, so that it is the same in every database: only that may stand in an index. Plain SQL over its argument, so
-- that the planner puts the body in place of the call; a name of ASCII alone, as most are, costs a seventh of others.
CREATE FUNCTION plain_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length(name) = length(name) THEN lower(name COLLATE pg_unicode_fast)
    -- Letters with a stroke are letters of their own to Unicode, not accented ones; apostrophes are typed as the key has them.
    ELSE translate(casefold(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]+', '', 'g') COLLATE pg_unicode_fast), 'øłđħı’‘ʼ', 'oldhi''''''')
  END
$$;

-- The LIKE pattern of a part of a name; what a person types of % _ \ means itself.
CREATE FUNCTION name_pattern(typed text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '%' || regexp_replace(plain_name(typed), '[\\%_]', '\\\&', 'g') || '%'
$$;

-- An index of an expression, because a column would write every patient anew while nobody may read them. The version
-- before this one goes on with patient_name_parts; a migration of the next version may drop that.
CREATE INDEX patient_plain_name ON patient USING gin (plain_name(first_name || ' ' || last_name) gin_trgm_ops);

-- Last, because it keeps everybody else from clinician_load until the migration ends. The version before this one reads
-- name_parts, and finds a part of it soon enough in a pass over ten thousand narrow rows, without an index.
DROP INDEX clinician_load_name_parts;
ALTER TABLE clinician_load
  ADD COLUMN plain_name text COLLATE "C" NOT NULL GENERATED ALWAYS AS (plain_name(first_name || ' ' || last_name)) STORED;
CREATE INDEX clinician_load_plain_name ON clinician_load USING gin (plain_name gin_trgm_ops);
