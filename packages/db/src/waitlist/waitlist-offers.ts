import type { Instant, PlannedSession, ServiceId } from "@tandem/domain";
import { queueMail } from "../mail/queue-mail.ts";
import { type Sql, statement } from "../sql.ts";
import { liveBookingOf } from "./live-booking.ts";
import { WITHIN_REACH } from "./within-reach.ts";

/** Sessions to be held for a waiting patient. */
export interface NewOffer {
  entryId: string;
  patientId: string;
  clinicianId: string;
  service: ServiceId;
  sessions: readonly PlannedSession[];
  expiresAt: Instant;
}

/** An offer as accepting it needs it. */
export interface OfferRecord {
  id: string;
  entryId: string;
  patientId: string;
  clinicianId: string;
  service: ServiceId;
  sessions: Instant[];
  hold: { holdId: string; expiresAt: Instant; ended: boolean };
  /** The patient's live booking of the service, which accepting would move. */
  liveBookingId: string | null;
}

// The hold is the system's, without an account: nobody confirms or releases it but through the offer.
const insertHold = statement(
  "insert_offer_hold",
  `INSERT INTO hold (patient_id, clinician_id, service_id, kind, expires_at) VALUES ($1, $2, $3, 'OFFER', $4) RETURNING id`,
);
const insertSessions = statement(
  "insert_offer_hold_sessions",
  `INSERT INTO hold_session (hold_id, session_number, clinician_id, time_zone, scheduled_for, length)
   SELECT $1, w.session_number, c.id, c.time_zone, w.scheduled_for, w.length
   FROM clinician c, unnest($3::timestamptz[], $4::int[]) WITH ORDINALITY AS w (scheduled_for, length, session_number)
   WHERE c.id = $2`,
);
const insertOffer = statement(
  "insert_waitlist_offer",
  `INSERT INTO waitlist_offer (entry_id, hold_id, clinician_id, sessions, expires_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
);
const ownOffer = statement(
  "own_waitlist_offer",
  `SELECT o.id, o.entry_id, e.patient_id, o.clinician_id, e.service_id, o.sessions, o.hold_id, h.expires_at,
          h.ended_at IS NOT NULL AS ended,
          ${liveBookingOf("e")} AS live_booking_id
   FROM waitlist_offer o JOIN waitlist_entry e ON e.id = o.entry_id JOIN hold h ON h.id = o.hold_id
   WHERE o.id = $1 AND e.account_id = $2`,
);
// Compares and sets against the clock of this very moment.
const endOfferHold = statement(
  "end_offer_hold",
  `UPDATE hold SET ended_at = tandem_now(), ending = $2::hold_ending
   WHERE id = $1 AND kind = 'OFFER' AND ended_at IS NULL AND expires_at > tandem_now() RETURNING id`,
);

const outOfReach = statement(
  "waitlist_offers_out_of_reach",
  `SELECT h.id AS hold_id, h.clinician_id, h.patient_id
   FROM hold h JOIN waitlist_offer o ON o.hold_id = h.id JOIN waitlist_entry e ON e.id = o.entry_id
   JOIN clinician c ON c.id = h.clinician_id
   WHERE h.kind = 'OFFER' AND h.ended_at IS NULL AND h.expires_at > tandem_now() AND NOT ${WITHIN_REACH}`,
);

interface Row {
  id: string;
  entry_id: string;
  patient_id: string;
  clinician_id: string;
  service_id: ServiceId;
  sessions: Date[];
  hold_id: string;
  expires_at: Date;
  ended: boolean;
  live_booking_id: string | null;
}

/** Holds sessions for a waiting patient and puts the letter that says so on the way, all in the caller's transaction. */
export async function writeWaitlistOffer(sql: Sql, offer: NewOffer): Promise<string> {
  const { entryId, patientId, clinicianId, service } = offer;
  const expiresAt = new Date(offer.expiresAt);
  const starts = offer.sessions.map((session) => new Date(session.startsAt));
  const lengths = offer.sessions.map((session) => session.lengthMinutes);
  const [hold] = await sql.rows<{ id: string }>(insertHold, [patientId, clinicianId, service, expiresAt]);
  if (hold === undefined) throw new Error("a hold was written without an id");
  await sql.rows(insertSessions, [hold.id, clinicianId, starts, lengths]);
  const [row] = await sql.rows<{ id: string }>(insertOffer, [
    entryId,
    hold.id,
    clinicianId,
    starts,
    expiresAt,
  ]);
  if (row === undefined) throw new Error("an offer was written without an id");
  await queueMail(sql, { key: `waitlist.offer/${row.id}`, kind: "waitlist.offer", subjectId: row.id });
  return row.id;
}

/** An offer to one of the account's patients, open or not; null for a foreign id. */
export async function findOwnOffer(
  sql: Sql,
  offerId: string,
  accountId: string,
): Promise<OfferRecord | null> {
  const [row] = await sql.rows<Row & Record<string, unknown>>(ownOffer, [offerId, accountId]);
  if (row === undefined) return null;
  return {
    id: row.id,
    entryId: row.entry_id,
    patientId: row.patient_id,
    clinicianId: row.clinician_id,
    service: row.service_id,
    sessions: row.sessions.map((start) => start.getTime()),
    hold: { holdId: row.hold_id, expiresAt: row.expires_at.getTime(), ended: row.ended },
    liveBookingId: row.live_booking_id,
  };
}

/**
 * Ends the hold of an offer, and with it the offer.
 *
 * @returns false when it had ended or lapsed
 */
export async function endOffer(
  sql: Sql,
  holdId: string,
  ending: "CONFIRMED" | "RELEASED" | "OVERRULED",
): Promise<boolean> {
  return (await sql.rows(endOfferHold, [holdId, ending])).length === 1;
}

/** The open offers that their patients may not have any more: they moved, the clinician left, or nobody waits. */
export async function findOffersOutOfReach(
  sql: Sql,
): Promise<{ holdId: string; clinicianId: string; patientId: string }[]> {
  const rows = await sql.rows<{ hold_id: string; clinician_id: string; patient_id: string }>(outOfReach);
  return rows.map((row) => ({
    holdId: row.hold_id,
    clinicianId: row.clinician_id,
    patientId: row.patient_id,
  }));
}
