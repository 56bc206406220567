import type { ClinicianType, ServiceId } from "@tandem/domain";
import { placeOfSession } from "../booking/place-of-session.ts";
import { isoInstant } from "../iso-instant.ts";
import type { Recipient } from "../mail/letter-facts.ts";
import { type Sql, statement } from "../sql.ts";
import { liveBookingOf } from "./live-booking.ts";
import { WITHIN_REACH } from "./within-reach.ts";

/** An offer to a waiting patient, as its letter tells of it. Instants in ISO 8601, UTC. */
export interface OfferLetterFacts {
  offerId: string;
  service: ServiceId;
  patientFirstName: string;
  clinician: { firstName: string; lastName: string; clinicianType: ClinicianType; timeZone: string };
  sessions: string[];
  /** Where each is, as the record system says; null where it does not. */
  locations: (string | null)[];
  expiresAt: string;
  /** It can be accepted at this moment. */
  isOpen: boolean;
  /** Accepting it moves a booking. */
  replacesBooking: boolean;
  recipient: Recipient;
}

const offerFacts = statement(
  "offer_letter_facts",
  `SELECT jsonb_build_object('offerId', o.id, 'service', e.service_id, 'patientFirstName', p.first_name,
     'clinician', jsonb_build_object('firstName', c.first_name, 'lastName', c.last_name,
       'clinicianType', c.clinician_type, 'timeZone', c.time_zone),
     'sessions', (SELECT jsonb_agg(${isoInstant("s")} ORDER BY s) FROM unnest(o.sessions) AS s),
     'locations', (SELECT coalesce(jsonb_agg(${placeOfSession("s")} ORDER BY s.session_number), '[]') FROM hold_session s WHERE s.hold_id = o.hold_id),
     'expiresAt', ${isoInstant("o.expires_at")},
     'isOpen', o.ended_at IS NULL AND o.expires_at > tandem_now() AND ${WITHIN_REACH},
     'replacesBooking', ${liveBookingOf("e")} IS NOT NULL,
     'recipient', jsonb_build_object('email', u.email, 'language', u.language, 'timeZone', u.time_zone)) AS facts
   FROM waitlist_offer o JOIN waitlist_entry e ON e.id = o.entry_id JOIN patient p ON p.id = e.patient_id
   JOIN clinician c ON c.id = o.clinician_id JOIN auth_user u ON u.id = e.account_id
   WHERE o.id = $1`,
);

/** An offer for its letter; null when there is none. */
export async function findOfferLetterFacts(sql: Sql, offerId: string): Promise<OfferLetterFacts | null> {
  const [row] = await sql.rows<{ facts: OfferLetterFacts }>(offerFacts, [offerId]);
  return row?.facts ?? null;
}
