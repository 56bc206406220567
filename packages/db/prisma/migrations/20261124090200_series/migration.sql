-- Therapy sessions that staff book one after the other: appointments of no booking, all in one statement, as the sessions of
-- a booking are. The caller names them, so that its idempotency key can.
CREATE FUNCTION write_series(
  keys text[], patient_key text, clinician_key text, starts timestamptz[], minutes int[], types text[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('tandem.defer_read_model', 'on', true);
  INSERT INTO appointment (id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type)
  SELECT w.key, patient_key, c.id, c.time_zone, w.scheduled_for, w.length, w.appointment_type
  FROM clinician c, unnest(keys, starts, minutes, types) AS w (key, scheduled_for, length, appointment_type)
  WHERE c.id = clinician_key;
  PERFORM set_config('tandem.defer_read_model', '', true);
  PERFORM refresh_days_of(array_fill(clinician_key, ARRAY[cardinality(starts)]), starts, minutes);
END $$;
