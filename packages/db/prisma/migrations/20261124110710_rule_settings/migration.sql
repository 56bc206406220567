-- What an admin has set of the rules' numbers: one row, so that whoever reads it reads numbers that belong together. A
-- column that is null says that nobody has set it. The bounds are those of the environment (packages/db/src/rules).
CREATE TABLE "rule_setting" (
    "id" TEXT COLLATE "C" NOT NULL DEFAULT 'clinic',
    "min_notice_minutes" INTEGER,
    "search_window_days" INTEGER,
    "hold_minutes" INTEGER,
    "late_cancel_hours" INTEGER,
    "packing" TEXT,
    "revision" BIGINT NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT tandem_now(),

    CONSTRAINT "rule_setting_pkey" PRIMARY KEY ("id")
);
ALTER TABLE rule_setting
  ADD CONSTRAINT rule_setting_is_one CHECK (id = 'clinic'),
  ADD CONSTRAINT rule_setting_notice CHECK (min_notice_minutes BETWEEN 0 AND 43200),
  ADD CONSTRAINT rule_setting_window CHECK (search_window_days BETWEEN 1 AND 366),
  ADD CONSTRAINT rule_setting_hold CHECK (hold_minutes BETWEEN 1 AND 120),
  ADD CONSTRAINT rule_setting_late CHECK (late_cancel_hours BETWEEN 0 AND 720),
  ADD CONSTRAINT rule_setting_packing CHECK (packing IN ('no-loss', 'off'));
INSERT INTO rule_setting DEFAULT VALUES;

CREATE TRIGGER audit_rule_setting AFTER INSERT OR UPDATE OR DELETE ON rule_setting
  FOR EACH ROW EXECUTE FUNCTION write_audit('id');

-- Other numbers may open times that somebody waits for: all clinicians are looked at once more.
CREATE FUNCTION rules_to_look_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM waitlist_entry WHERE ended_at IS NULL) THEN
    INSERT INTO waitlist_look AS l (clinician_id) SELECT id FROM clinician WHERE active
    ON CONFLICT (clinician_id) DO UPDATE SET changes = l.changes + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER rules_to_look_by AFTER UPDATE ON rule_setting FOR EACH ROW
  WHEN (OLD.revision <> NEW.revision) EXECUTE FUNCTION rules_to_look_by();

-- Entries about the rules are written by their trigger alone, as those about bookings are.
DROP TRIGGER audit_is_written_by_triggers ON audit_entry;
CREATE TRIGGER audit_is_written_by_triggers BEFORE INSERT ON audit_entry FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND NEW.entity IN ('booking', 'appointment', 'hold', 'hold_session', 'clinician', 'clinician_state', 'clinician_insurance', 'rule_setting'))
  EXECUTE FUNCTION audit_is_append_only();
