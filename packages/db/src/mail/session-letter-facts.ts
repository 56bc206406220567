import type { AppointmentStatus, AppointmentType, ClinicianType } from "@tandem/domain";
import { placeOfSession } from "../booking/place-of-session.ts";
import { isoInstant } from "../iso-instant.ts";
import { type Sql, statement } from "../sql.ts";
import { RECIPIENT, type Recipient } from "./letter-facts.ts";

/** One appointment and whom it is with. Instants in ISO 8601, UTC. */
export interface UnbookedSessionFacts {
  scheduledFor: string;
  length: number;
  appointmentType: AppointmentType;
  status: AppointmentStatus;
  /** Where, as the record system says. */
  location: string | null;
  clinician: { firstName: string; lastName: string; clinicianType: ClinicianType; timeZone: string };
}

/** A session that belongs to no booking, as a letter tells of it. */
export interface SessionLetterFacts {
  patientFirstName: string;
  session: UnbookedSessionFacts;
  /** Where it was as far as its patient knows: before the moves that no letter has told of. Null when it has not moved. */
  movedFrom: UnbookedSessionFacts | null;
  /** Null when nobody can be written to. */
  recipient: Recipient | null;
}

const sessionOf = (a: string, c: string) => `jsonb_build_object(
    'scheduledFor', ${isoInstant(`${a}.scheduled_for`)}, 'length', ${a}.length,
    'appointmentType', ${a}.appointment_type, 'status', ${a}.status, 'location', ${placeOfSession(a)},
    'clinician', jsonb_build_object('firstName', ${c}.first_name, 'lastName', ${c}.last_name,
      'clinicianType', ${c}.clinician_type, 'timeZone', ${c}.time_zone))`;

// Back along the moves to the first that its patient was told of, nearly always one step.
const lastTold = `
  WITH RECURSIVE past AS (
    SELECT moved_from_id AS id, 1 AS step FROM appointment WHERE id = $1 AND moved_from_id IS NOT NULL
    UNION ALL
    SELECT o.moved_from_id, step + 1 FROM past JOIN appointment o ON o.id = past.id
    WHERE o.moved_from_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM mail m WHERE m.subject_id = o.id AND m.kind = 'session.moved' AND m.ending = 'SENT')
  )
  SELECT id FROM past ORDER BY step DESC LIMIT 1`;

const sessionFacts = statement(
  "letter_facts_of_session",
  `SELECT jsonb_build_object('patientFirstName', p.first_name, 'recipient', ${RECIPIENT},
     'session', ${sessionOf("a", "c")},
     'movedFrom', CASE WHEN o.id IS NOT NULL THEN ${sessionOf("o", "oc")} END) AS facts
   FROM appointment a JOIN patient p ON p.id = a.patient_id JOIN clinician c ON c.id = a.clinician_id
   LEFT JOIN auth_user u ON u.id = p.account_id
   LEFT JOIN appointment o ON o.id = (${lastTold}) LEFT JOIN clinician oc ON oc.id = o.clinician_id
   WHERE a.id = $1 AND a.booking_id IS NULL`,
);

/** A session of no booking for a letter; null when there is none. */
export async function findSessionLetterFacts(
  sql: Sql,
  appointmentId: string,
): Promise<SessionLetterFacts | null> {
  const [row] = await sql.rows<{ facts: SessionLetterFacts }>(sessionFacts, [appointmentId]);
  return row?.facts ?? null;
}
