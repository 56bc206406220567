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

-- New rows of one statement: one entry each, one statement for all.
CREATE FUNCTION write_audit_of_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_entry (actor, request_id, reason, entity, entity_id, after)
  SELECT coalesce(nullif(current_setting('tandem.actor', true), ''), 'database:' || session_user),
         nullif(current_setting('tandem.request_id', true), ''), nullif(current_setting('tandem.reason', true), ''),
         TG_TABLE_NAME, to_jsonb(added) ->> TG_ARGV[0], to_jsonb(added) - ARRAY['ehr_row', 'updated_at']
  FROM added;
  RETURN NULL;
END $$;

CREATE TRIGGER audit_booking AFTER INSERT ON booking FOR EACH ROW EXECUTE FUNCTION write_audit('id');
CREATE TRIGGER audit_booking_change AFTER UPDATE ON booking FOR EACH ROW
  WHEN ((OLD.clinician_id, OLD.booked_by_id) IS DISTINCT FROM (NEW.clinician_id, NEW.booked_by_id)) EXECUTE FUNCTION write_audit('id');
CREATE TRIGGER audit_appointment AFTER INSERT ON appointment REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION write_audit_of_new('id');
CREATE TRIGGER audit_appointment_change AFTER UPDATE ON appointment FOR EACH ROW EXECUTE FUNCTION write_audit('id');
CREATE TRIGGER audit_hold AFTER INSERT OR UPDATE ON hold FOR EACH ROW EXECUTE FUNCTION write_audit('id');
CREATE TRIGGER audit_hold_session AFTER INSERT ON hold_session REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION write_audit_of_new('hold_id');
CREATE TRIGGER audit_hold_session_change AFTER UPDATE ON hold_session FOR EACH ROW EXECUTE FUNCTION write_audit('hold_id');
CREATE TRIGGER audit_clinician AFTER INSERT OR DELETE ON clinician FOR EACH ROW EXECUTE FUNCTION write_audit('id');
-- Not for each step of its revision.
CREATE TRIGGER audit_clinician_change AFTER UPDATE ON clinician FOR EACH ROW
  WHEN ((OLD.id, OLD.first_name, OLD.last_name, OLD.clinician_type, OLD.max_daily_appointments, OLD.max_weekly_appointments, OLD.time_zone, OLD.active)
    IS DISTINCT FROM (NEW.id, NEW.first_name, NEW.last_name, NEW.clinician_type, NEW.max_daily_appointments, NEW.max_weekly_appointments, NEW.time_zone, NEW.active))
  EXECUTE FUNCTION write_audit('id');
CREATE TRIGGER audit_clinician_state AFTER INSERT OR UPDATE OR DELETE ON clinician_state FOR EACH ROW EXECUTE FUNCTION write_audit('clinician_id');
CREATE TRIGGER audit_clinician_insurance AFTER INSERT OR UPDATE OR DELETE ON clinician_insurance FOR EACH ROW EXECUTE FUNCTION write_audit('clinician_id');

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- Nor is one forged: what triggers audit, only they write.
CREATE TRIGGER audit_is_written_by_triggers BEFORE INSERT ON audit_entry FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND NEW.entity IN ('booking', 'appointment', 'hold', 'hold_session', 'clinician', 'clinician_state', 'clinician_insurance'))
  EXECUTE FUNCTION audit_is_append_only();
