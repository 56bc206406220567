import type { ClinicianType, ServiceId } from "@tandem/domain";
import { placeOfSession } from "../booking/place-of-session.ts";
import { isoInstant } from "../iso-instant.ts";
import { type Sql, statement } from "../sql.ts";
import { liveBookingOf } from "./live-booking.ts";
import { WITHIN_REACH } from "./within-reach.ts";

/** An offer as its patient sees it, open or not. Instants in ISO 8601, UTC. */
export interface OfferView {
  id: string;
  /** OPEN as long as it is held; OVERRULED when the clinic put something else there, or the patient may not have it any more. */
  state: "OPEN" | "ACCEPTED" | "DECLINED" | "LAPSED" | "OVERRULED";
  service: ServiceId;
  clinician: {
    id: string;
    firstName: string;
    lastName: string;
    clinicianType: ClinicianType;
    timeZone: string;
  };
  patient: { id: string; firstName: string; lastName: string };
  sessions: string[];
  /** Where each is, as the record system says; null where it does not. */
  locations: (string | null)[];
  expiresAt: string;
  /** Whether the patient is still in line for something sooner. */
  isWaiting: boolean;
  /** The live booking that accepting would move, with its sessions to come. */
  replaces: { bookingId: string; clinicianId: string; sessions: string[] } | null;
}

const ownOfferView = statement(
  "own_waitlist_offer_view",
  `SELECT jsonb_build_object('id', o.id, 'service', e.service_id, 'expiresAt', ${isoInstant("h.expires_at")},
     'state', coalesce(o.ending, CASE WHEN h.expires_at <= tandem_now() THEN 'LAPSED' WHEN ${WITHIN_REACH} THEN 'OPEN' ELSE 'OVERRULED' END),
     'isWaiting', e.ended_at IS NULL,
     'sessions', (SELECT jsonb_agg(${isoInstant("s")} ORDER BY s) FROM unnest(o.sessions) AS s),
     'locations', (SELECT coalesce(jsonb_agg(${placeOfSession("s")} ORDER BY s.session_number), '[]') FROM hold_session s WHERE s.hold_id = o.hold_id),
     'clinician', jsonb_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name,
       'clinicianType', c.clinician_type, 'timeZone', c.time_zone),
     'patient', jsonb_build_object('id', p.id, 'firstName', p.first_name, 'lastName', p.last_name),
     'replaces', (SELECT jsonb_build_object('bookingId', b.id, 'clinicianId', b.clinician_id,
         'sessions', (SELECT jsonb_agg(${isoInstant("a.scheduled_for")} ORDER BY a.scheduled_for) FROM appointment a
           WHERE a.booking_id = b.id AND a.status = 'UPCOMING'))
       FROM booking b WHERE b.id = ${liveBookingOf("e")})) AS view
   FROM waitlist_offer o JOIN waitlist_entry e ON e.id = o.entry_id JOIN hold h ON h.id = o.hold_id
   JOIN clinician c ON c.id = o.clinician_id JOIN patient p ON p.id = e.patient_id
   WHERE o.id = $1 AND e.account_id = $2`,
);

/** An offer to one of the account's patients; null for a foreign id as for one that does not exist. */
export async function findOwnOfferView(
  sql: Sql,
  offerId: string,
  accountId: string,
): Promise<OfferView | null> {
  const [row] = await sql.rows<{ view: OfferView }>(ownOfferView, [offerId, accountId]);
  return row?.view ?? null;
}
