-- The services, as data. packages/domain holds the same values for the pure rules; a test compares the two.

INSERT INTO service (id, clinician_type, session_count, session_length_minutes, min_days_apart, max_days_apart) VALUES
  ('ASSESSMENT', 'PSYCHOLOGIST', 2, 90, 1, 7),
  ('THERAPY_INTAKE', 'THERAPIST', 1, 60, NULL, NULL);

INSERT INTO appointment_kind (id, clinician_type, length_minutes, service_id, session_number) VALUES
  ('ASSESSMENT_SESSION_1', 'PSYCHOLOGIST', 90, 'ASSESSMENT', 1),
  ('ASSESSMENT_SESSION_2', 'PSYCHOLOGIST', 90, 'ASSESSMENT', 2),
  ('THERAPY_INTAKE', 'THERAPIST', 60, 'THERAPY_INTAKE', 1),
  ('THERAPY_SIXTY_MINS', 'THERAPIST', 60, NULL, NULL);
