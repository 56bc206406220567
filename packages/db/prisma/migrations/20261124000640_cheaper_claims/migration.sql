-- The same two functions as before, for imports of many thousand appointments: planned once per session, and the work of the
-- rare case behind a question that the common one answers with no.

CREATE OR REPLACE FUNCTION claim_unclaimed_time(kind text, owner text, wanted tstzrange, appointment text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM claimed_time WHERE owner_kind = kind AND owner_id = owner AND during && wanted) THEN
    INSERT INTO claimed_time (owner_kind, owner_id, during, appointment_id) VALUES (kind, owner, wanted, appointment);
    RETURN;
  END IF;
  INSERT INTO claimed_time (owner_kind, owner_id, during, appointment_id)
  SELECT kind, owner, piece, appointment
  FROM unnest(tstzmultirange(wanted) - coalesce(
    (SELECT range_agg(during) FROM claimed_time WHERE owner_kind = kind AND owner_id = owner AND during && wanted),
    '{}'::tstzmultirange)) AS piece;
END $$;

CREATE OR REPLACE FUNCTION overrule_holds(clinician_key text, patient_key text, wanted tstzrange) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM hold WHERE clinician_id = clinician_key AND ended_at IS NULL
      UNION ALL SELECT 1 FROM hold WHERE patient_id = patient_key AND ended_at IS NULL) THEN
    RETURN;
  END IF;
  UPDATE hold SET ended_at = least(expires_at, tandem_now()),
    ending = CASE WHEN expires_at <= tandem_now() THEN 'LAPSED' ELSE 'OVERRULED' END::hold_ending
  WHERE ended_at IS NULL AND id IN (
    SELECT hold_id FROM claimed_time WHERE hold_id IS NOT NULL AND during && wanted
      AND ((owner_kind = 'CLINICIAN' AND owner_id = clinician_key) OR (owner_kind = 'PATIENT' AND owner_id = patient_key)));
END $$;
