-- A reminder is of a session at its start: the record system moves a session in place, and it is then reminded of anew.
UPDATE mail m
SET key = 'reminder/' || a.id || '/' || (extract(epoch FROM a.scheduled_for) * 1000)::bigint || '/' || substring(m.key FROM '[^/]+$')
FROM appointment a WHERE m.kind = 'reminder' AND a.id = m.subject_id;
