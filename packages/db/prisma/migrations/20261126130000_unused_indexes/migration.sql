-- Two indexes that no statement reads, and every booking and hold had to write. The heat map adds weeks up over clinician_load;
-- hold_live_by_expiry has the same holds by the same column first.
DROP INDEX capacity_week_by_week;
DROP INDEX hold_to_lapse;

-- The audit as it was, without the name of a column that the audited tables no longer have.
CREATE OR REPLACE FUNCTION write_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- Kept out: what the triggers derive, and what names a person.
  left_out text[] := ARRAY['revision', 'live_during', 'ehr_row', 'updated_at'];
  was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - left_out END;
  is_now jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - left_out END;
BEGIN
  IF was IS DISTINCT FROM is_now THEN
    INSERT INTO audit_entry (actor, request_id, reason, entity, entity_id, before, after) VALUES (
      coalesce(nullif(current_setting('tandem.actor', true), ''), 'database:' || session_user),
      nullif(current_setting('tandem.request_id', true), ''),
      nullif(current_setting('tandem.reason', true), ''),
      TG_TABLE_NAME,
      coalesce(is_now, was) ->> TG_ARGV[0],
      was, is_now);
  END IF;
  RETURN NULL;
END $$;
