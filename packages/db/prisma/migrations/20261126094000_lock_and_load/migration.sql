-- What a decision about holding or booking rests on. Each list is a range of an index on the clinician or the patient, a few
-- days wide. Called under the locks, by a statement of its own: its snapshot is then younger than they are.
CREATE FUNCTION booking_facts(
  clinician_key text, patient_key text, starts timestamptz[], service_key text, moving_booking text, account_key text)
RETURNS TABLE (now float8, clinician json, patient json, slots json, occupied json, holds json, used_by_day json, used_by_week json,
  patient_busy json, has_live_booking boolean, own_hold_id text) LANGUAGE sql STABLE AS $$
  WITH asked AS (
    SELECT c.*, array_agg(DISTINCT (t AT TIME ZONE c.time_zone)::date) AS dates,
           array_agg(DISTINCT date_trunc('week', t AT TIME ZONE c.time_zone)::date) AS weeks,
           min(t) - interval '2 days' AS from_at, max(t) + interval '2 days' AS to_at
    FROM clinician c, unnest(starts) AS t
    WHERE c.id = clinician_key
    GROUP BY c.id
  )
  SELECT floor(extract(epoch FROM tandem_now()) * 1000)::bigint::float8,
    json_build_object('active', a.active, 'type', a.clinician_type, 'timeZone', a.time_zone,
      'maxDaily', a.max_daily_appointments, 'maxWeekly', a.max_weekly_appointments,
      'states', coalesce((SELECT json_agg(s.state) FROM clinician_state s WHERE s.clinician_id = a.id), '[]'),
      'insurances', coalesce((SELECT json_agg(i.payer_id) FROM clinician_insurance i WHERE i.clinician_id = a.id), '[]')),
    (SELECT json_build_object('state', p.state, 'insurance', p.insurance) FROM patient p WHERE p.id = patient_key),
    coalesce((SELECT json_agg(json_build_object('startsAt', floor(extract(epoch FROM s.date) * 1000)::bigint, 'lengthMinutes', s.length)) FROM available_slot s WHERE s.clinician_id = a.id AND s.local_date = ANY (a.dates) AND s.withdrawn_at IS NULL), '[]'),
    coalesce((SELECT json_agg(json_build_object('startsAt', floor(extract(epoch FROM p.scheduled_for) * 1000)::bigint, 'endsAt', floor(extract(epoch FROM p.ends_at) * 1000)::bigint)) FROM appointment p WHERE p.clinician_id = a.id AND p.scheduled_for BETWEEN a.from_at AND a.to_at AND occupies_time(p.status)), '[]'),
    coalesce((SELECT json_agg(json_build_object('holdId', h.id, 'startsAt', floor(extract(epoch FROM s.scheduled_for) * 1000)::bigint, 'endsAt', floor(extract(epoch FROM s.ends_at) * 1000)::bigint, 'expiresAt', floor(extract(epoch FROM h.expires_at) * 1000)::bigint)) FROM hold h JOIN hold_session s ON s.hold_id = h.id WHERE h.clinician_id = a.id AND h.ended_at IS NULL), '[]'),
    coalesce((SELECT json_agg(json_build_array(d.local_date - DATE '1970-01-01', d.booked)) FROM capacity_day d WHERE d.clinician_id = a.id AND d.local_date = ANY (a.dates)), '[]'),
    coalesce((SELECT json_agg(json_build_array(w.week_of - DATE '1970-01-01', w.booked)) FROM capacity_week w WHERE w.clinician_id = a.id AND w.week_of = ANY (a.weeks)), '[]'),
    coalesce((SELECT json_agg(b.busy) FROM (
      SELECT json_build_object('startsAt', floor(extract(epoch FROM p.scheduled_for) * 1000)::bigint, 'endsAt', floor(extract(epoch FROM p.ends_at) * 1000)::bigint) AS busy FROM appointment p
      WHERE p.patient_id = patient_key AND p.scheduled_for BETWEEN a.from_at AND a.to_at AND occupies_time(p.status)
      UNION ALL
      SELECT json_build_object('holdId', h.id, 'startsAt', floor(extract(epoch FROM s.scheduled_for) * 1000)::bigint, 'endsAt', floor(extract(epoch FROM s.ends_at) * 1000)::bigint, 'expiresAt', floor(extract(epoch FROM h.expires_at) * 1000)::bigint)
      FROM hold h JOIN hold_session s ON s.hold_id = h.id WHERE h.patient_id = patient_key AND h.ended_at IS NULL) b), '[]'),
    EXISTS (SELECT 1 FROM booking k JOIN appointment p ON p.booking_id = k.id
      WHERE k.patient_id = patient_key AND k.service_id = service_key AND k.id IS DISTINCT FROM moving_booking
        AND p.status = 'UPCOMING' AND p.ends_at > tandem_now()),
    (SELECT h.id FROM hold h WHERE h.account_id = account_key AND h.kind = 'CHECKOUT' AND h.ended_at IS NULL
      AND h.expires_at > tandem_now())
  FROM asked a
$$;

-- The locks of a new hold or booking and then its facts, in one round trip, because others wait for the clinician meanwhile.
-- The patient is one of the owner's: the one named, or the first. Without an owner it is any, and named.
CREATE FUNCTION lock_and_load(
  clinician_key text, patient_key text, owner_key text, account_key text, starts timestamptz[], service_key text)
RETURNS TABLE (patient_id text, now float8, clinician json, patient json, slots json, occupied json, holds json,
  used_by_day json, used_by_week json, patient_busy json, has_live_booking boolean, own_hold_id text) LANGUAGE plpgsql AS $$
DECLARE
  meant text := patient_key;
BEGIN
  IF owner_key IS NOT NULL THEN
    SELECT p.id INTO meant FROM patient p
    WHERE p.account_id = owner_key AND (patient_key IS NULL OR p.id = patient_key) ORDER BY p.created_at, p.id LIMIT 1;
  END IF;
  PERFORM lock_parties(ARRAY[clinician_key], meant, account_key);
  RETURN QUERY SELECT meant, f.* FROM booking_facts(clinician_key, meant, starts, service_key, NULL, account_key) f;
END $$;
