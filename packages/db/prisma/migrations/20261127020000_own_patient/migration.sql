-- A person acts for their own patients: the one named, if it is theirs, or else their first. The one place that says so.
CREATE FUNCTION own_patient(owner_key text, patient_key text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT p.id FROM patient p WHERE p.account_id = owner_key AND (patient_key IS NULL OR p.id = patient_key)
          ORDER BY p.created_at, p.id LIMIT 1);
END $$;

-- The locks of a new hold or booking and then its facts, in one round trip, because others wait for the clinician meanwhile.
-- Without an owner the patient is any, and named.
CREATE OR REPLACE FUNCTION lock_and_load(
  clinician_key text, patient_key text, owner_key text, account_key text, starts timestamptz[], service_key text)
RETURNS TABLE (patient_id text, now float8, clinician json, patient json, slots json, occupied json, holds json,
  used_by_day json, used_by_week json, patient_busy json, has_live_booking boolean, own_hold_id text) LANGUAGE plpgsql AS $$
DECLARE
  meant text := CASE WHEN owner_key IS NULL THEN patient_key ELSE own_patient(owner_key, patient_key) END;
BEGIN
  PERFORM lock_parties(ARRAY[clinician_key], meant, account_key);
  RETURN QUERY SELECT meant, f.* FROM booking_facts(clinician_key, meant, starts, service_key, NULL, account_key) f;
END $$;
