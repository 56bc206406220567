-- Every change leaves an entry, and entries stay as they are. The actor, request and reason are told by the
-- transaction (SET LOCAL tandem.actor …); a hand with psql is recorded by its database role.

CREATE FUNCTION write_audit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- Kept out: what the triggers derive, and what names a person.
  left_out text[] := ARRAY['revision', 'rank_stale', 'live_during', 'ehr_row', 'updated_at'];
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

CREATE TRIGGER audit_booking AFTER INSERT OR UPDATE ON booking FOR EACH ROW EXECUTE FUNCTION write_audit('id');
CREATE TRIGGER audit_appointment AFTER INSERT OR UPDATE ON appointment FOR EACH ROW EXECUTE FUNCTION write_audit('id');
CREATE TRIGGER audit_hold AFTER INSERT OR UPDATE ON hold FOR EACH ROW EXECUTE FUNCTION write_audit('id');
CREATE TRIGGER audit_hold_session AFTER INSERT OR UPDATE ON hold_session FOR EACH ROW EXECUTE FUNCTION write_audit('hold_id');
CREATE TRIGGER audit_clinician AFTER INSERT OR UPDATE OR DELETE ON clinician FOR EACH ROW EXECUTE FUNCTION write_audit('id');
CREATE TRIGGER audit_clinician_state AFTER INSERT OR UPDATE OR DELETE ON clinician_state FOR EACH ROW EXECUTE FUNCTION write_audit('clinician_id');
CREATE TRIGGER audit_clinician_insurance AFTER INSERT OR UPDATE OR DELETE ON clinician_insurance FOR EACH ROW EXECUTE FUNCTION write_audit('clinician_id');

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
