import { appliedValue } from "./applied-value.ts";

/**
 * Clinicians before patients, each by id: the order of every writer. Locked as well are the clinicians whose holds an
 * appointment here may end, and those an appointment moves away from.
 */
export const lockClinicians = `
  SELECT id FROM clinician WHERE id IN (
    SELECT clinician_id FROM ehr_appointment
    UNION SELECT h.clinician_id FROM hold h JOIN ehr_appointment s ON s.patient_id = h.patient_id WHERE h.ended_at IS NULL
    UNION SELECT a.clinician_id FROM appointment a JOIN ehr_appointment s ON s.id = a.id
  ) ORDER BY id FOR NO KEY UPDATE`;

export const lockPatients = `
  SELECT id FROM patient WHERE id IN (
    SELECT patient_id FROM ehr_appointment
    UNION SELECT a.patient_id FROM appointment a JOIN ehr_appointment s ON s.id = a.id
  ) ORDER BY id FOR NO KEY UPDATE`;

export const judgeUnknownClinicians = `
  UPDATE ehr_appointment s SET fate = 'UNKNOWN_CLINICIAN'
  WHERE NOT EXISTS (SELECT FROM clinician c WHERE c.id = s.clinician_id)`;

export const judgeUnknownPatients = `
  UPDATE ehr_appointment s SET fate = 'UNKNOWN_PATIENT'
  WHERE s.fate IS NULL AND NOT EXISTS (SELECT FROM patient p WHERE p.id = s.patient_id)`;

export const matchById = `
  UPDATE ehr_appointment s SET match = a.id FROM appointment a WHERE a.id = s.id AND s.fate IS NULL`;

/** A row of an earlier batch is about it. In an import `ehr_row` says so by now; a dry run has rolled that back. */
const isTaken = "EXISTS (SELECT FROM ehr_kept_appointment k WHERE k.id = a.id)";

/** An appointment of Tandem's that the record system keeps under an id of its own, recognised before. */
export const matchByRecordId = `
  UPDATE ehr_appointment s SET match = a.id FROM appointment a
  WHERE s.match IS NULL AND s.fate IS NULL AND a.patient_id = s.patient_id AND a.ehr_row ->> 'id' = s.id
    AND NOT ${isTaken}`;

/** The same, seen for the first time: same patient, clinician and start. The one that still stands comes first. */
export const matchByPlace = `
  UPDATE ehr_appointment s SET match = m.id FROM (
    SELECT DISTINCT ON (id) id, n FROM (
      SELECT DISTINCT ON (s.n) s.n, a.id
      FROM ehr_appointment s
      JOIN appointment a ON a.patient_id = s.patient_id AND a.scheduled_for = s.scheduled_for AND a.clinician_id = s.clinician_id
      WHERE s.match IS NULL AND s.fate IS NULL AND a.source = 'TANDEM' AND a.ehr_row IS NULL
        AND NOT EXISTS (SELECT FROM ehr_appointment o WHERE o.match = a.id) AND NOT ${isTaken}
      ORDER BY s.n, occupies_time(a.status) DESC, a.created_at DESC, a.id
    ) candidate ORDER BY id, n
  ) m WHERE m.n = s.n`;

export const judge = `
  UPDATE ehr_appointment s SET was = a.ehr_row, fate = CASE
    WHEN a.ehr_row = a.ehr_row || s.says THEN 'UNCHANGED'
    WHEN a.booking_id IS NOT NULL AND (a.patient_id, a.clinician_id) <> (s.patient_id, s.clinician_id) THEN 'OTHER_BOOKING'
    ELSE 'CHANGED' END
  FROM appointment a WHERE a.id = s.match`;

export const judgeNew = "UPDATE ehr_appointment SET fate = 'ADDED' WHERE fate IS NULL";

/**
 * The local days whose slots an appointment can meet: the day before it to the day it ends. A day without slots has no open
 * starts to work out, and in a first load, where slots come last, that is every day.
 *
 * Appointments and slots are looked up by their indexes, whatever the planner makes of tables that grow under its eyes: of a
 * nearly empty table it compared every row with every row, and of a full one it read all slots for each batch.
 */
export function touchDays(...fates: string[]): string {
  return `
    INSERT INTO ehr_touched (clinician_id, day)
    SELECT DISTINCT t.clinician_id, CASE WHEN (
      SELECT true FROM available_slot o WHERE o.clinician_id = t.clinician_id AND o.local_date = t.day LIMIT 1) THEN t.day END
    FROM (
      SELECT DISTINCT a.clinician_id, d::date AS day
      FROM ehr_appointment s
      CROSS JOIN LATERAL (SELECT * FROM appointment WHERE id = coalesce(s.match, s.id) OFFSET 0) a,
        generate_series(a.local_date - 1, (a.ends_at AT TIME ZONE a.time_zone)::date, interval '1 day') AS d
      WHERE s.fate IN (${fates.map((fate) => `'${fate}'`).join(", ")})
    ) t`;
}

/** What the record system has not changed since it last spoke (or, of Tandem's own, since Tandem made it) stays. */
const appliedStatus = `
  CASE WHEN coalesce(s.was ->> 'status', CASE WHEN a.source = 'TANDEM' THEN 'UPCOMING' END) IS DISTINCT FROM s.status::text
    THEN s.status ELSE a.status END`;

/**
 * A session of a booking keeps its patient, clinician and type: another row is refused before. Whoever booked in Tandem is
 * told when the clinic moves or cancels a session to come: as of a cancellation when no session is left, else as of a move.
 */
export const change = `
  WITH was AS (
    SELECT a.id, a.scheduled_for, a.status FROM ehr_appointment s JOIN appointment a ON a.id = s.match
    WHERE s.fate = 'CHANGED' AND a.booking_id IS NOT NULL AND a.status = 'UPCOMING' AND a.scheduled_for > tandem_now()
  ), changed AS (
    UPDATE appointment a SET
      patient_id = s.patient_id,
      clinician_id = s.clinician_id,
      time_zone = c.time_zone,
      scheduled_for = ${appliedValue("scheduledFor", "a.scheduled_for", "timestamptz")},
      length = ${appliedValue("length", "a.length", "int")},
      appointment_type = CASE WHEN a.booking_id IS NULL THEN ${appliedValue("appointmentType", "a.appointment_type")} ELSE a.appointment_type END,
      status = ${appliedStatus},
      ehr_row = coalesce(s.was, '{}') || s.says,
      updated_at = tandem_now()
    FROM ehr_appointment s JOIN clinician c ON c.id = s.clinician_id
    WHERE s.fate = 'CHANGED' AND a.id = s.match
    RETURNING a.id, a.booking_id, a.scheduled_for, a.status
  ), told AS (
    SELECT DISTINCT is_now.booking_id FROM was JOIN changed is_now USING (id)
    WHERE is_now.status IN ('CANCELLED', 'LATE_CANCELLATION', 'RE_SCHEDULED') OR is_now.scheduled_for <> was.scheduled_for
  )
  INSERT INTO outbox_event (kind, booking_id)
  SELECT CASE WHEN EXISTS (
    SELECT FROM appointment a LEFT JOIN changed USING (id)
    WHERE a.booking_id = told.booking_id AND occupies_time(coalesce(changed.status, a.status))
  ) THEN 'booking.rescheduled' ELSE 'booking.cancelled' END, booking_id FROM told`;

export const add = `
  INSERT INTO appointment (id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type, status, source, ehr_row)
  SELECT s.id, s.patient_id, s.clinician_id, c.time_zone, s.scheduled_for, s.length, s.appointment_type, s.status, 'EHR', s.says
  FROM ehr_appointment s JOIN clinician c ON c.id = s.clinician_id
  WHERE s.fate = 'ADDED' ORDER BY s.clinician_id, s.scheduled_for, s.id`;

/** Every appointment of the export that was taken, so that the report can say which of them break a limit. */
export const remember = `
  INSERT INTO ehr_taken_appointment (id)
  SELECT coalesce(match, id) FROM ehr_appointment WHERE fate IN ('ADDED', 'CHANGED', 'UNCHANGED')`;
