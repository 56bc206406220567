import type { Instant, OfferFilter, ServiceId } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";
import { liveBookingOf } from "./live-booking.ts";

/** Who waits, as a clinician whose time has opened meets them. */
export interface WaitingPatient {
  entryId: string;
  accountId: string;
  patientId: string;
  service: ServiceId;
  state: string;
  insurance: string;
  filter: OfferFilter;
  /** The booking that the entry was made for. */
  bookingId: string | null;
  /** The patient's live booking of the service. */
  liveBookingId: string | null;
  soonerThan: Instant[] | null;
  /** First sessions with this clinician that the patient has let go. */
  letGo: Instant[];
  /** Offers of any clinician that lapsed unanswered since the patient joined, although their letters had left. */
  lapsedOffers: number;
  place: LinePlace;
}

/** A place in line, as the database writes it: microseconds count. */
export interface LinePlace {
  queuedAt: string;
  entryId: string;
}

interface Row {
  id: string;
  account_id: string;
  patient_id: string;
  service_id: ServiceId;
  state: string;
  insurance: string;
  filter: OfferFilter;
  booking_id: string | null;
  live_booking_id: string | null;
  sooner_than: Date[] | null;
  let_go: Date[] | null;
  lapsed: number;
  queued_at: string;
}

// The clinician's licences and payers meet the line in waitlist_entry_line; nobody else's entries are read. Who has a
// live offer is passed over: one at a time. So is a closed account, which could accept nothing.
const line = statement(
  "waitlist_line",
  `SELECT e.id, e.account_id, e.patient_id, e.service_id, e.state, e.insurance, e.filter, e.booking_id,
          e.sooner_than, e.queued_at::text AS queued_at,
          ${liveBookingOf("e")} AS live_booking_id,
          (SELECT array_agg(o.sessions[1]) FROM waitlist_offer o WHERE o.entry_id = e.id AND o.clinician_id = c.id
             AND o.ending IN ('LAPSED', 'DECLINED')) AS let_go,
          (SELECT count(*)::int FROM waitlist_offer o JOIN mail m ON m.key = 'waitlist.offer/' || o.id
             WHERE o.entry_id = e.id AND o.ending = 'LAPSED' AND m.ending IN ('SENT', 'GIVEN_UP')) AS lapsed
   FROM clinician c
   JOIN service sv ON sv.clinician_type = c.clinician_type
   JOIN clinician_state s ON s.clinician_id = c.id
   JOIN clinician_insurance i ON i.clinician_id = c.id
   JOIN waitlist_entry e ON e.service_id = sv.id AND e.state = s.state AND e.insurance = i.payer_id AND e.ended_at IS NULL
   WHERE c.id = $1 AND c.active AND (e.clinician_id IS NULL OR e.clinician_id = c.id)
     AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.patient_id = e.patient_id AND h.kind = 'OFFER'
       AND h.ended_at IS NULL AND h.expires_at > tandem_now())
     AND EXISTS (SELECT 1 FROM auth_user u WHERE u.id = e.account_id AND u.closed_at IS NULL)
     AND ($2::timestamptz IS NULL OR (e.queued_at, e.id) > ($2::timestamptz, $3))
   ORDER BY e.queued_at, e.id LIMIT $4`,
);
const lockEntry = statement(
  "lock_waiting_patient",
  `SELECT 1 FROM waitlist_entry e WHERE e.id = $1 AND e.ended_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.patient_id = e.patient_id AND h.kind = 'OFFER'
       AND h.ended_at IS NULL AND h.expires_at > tandem_now())
   FOR UPDATE`,
);

/** The patients who wait for what this clinician could offer, first in line first. */
export async function waitingForClinician(
  sql: Sql,
  clinicianId: string,
  after: LinePlace | null,
  limit: number,
): Promise<WaitingPatient[]> {
  const rows = await sql.rows<Row & Record<string, unknown>>(line, [
    clinicianId,
    after?.queuedAt ?? null,
    after?.entryId ?? null,
    limit,
  ]);
  return rows.map((row) => ({
    entryId: row.id,
    accountId: row.account_id,
    patientId: row.patient_id,
    service: row.service_id,
    state: row.state,
    insurance: row.insurance,
    filter: row.filter,
    bookingId: row.booking_id,
    liveBookingId: row.live_booking_id,
    soonerThan: row.sooner_than?.map((start) => start.getTime()) ?? null,
    letGo: row.let_go?.map((start) => start.getTime()) ?? [],
    lapsedOffers: row.lapsed,
    place: { queuedAt: row.queued_at, entryId: row.id },
  }));
}

/** Locks an entry that is still open and has no live offer. Call it under the clinician's and the patient's lock. */
export async function lockWaitingPatient(sql: Sql, entryId: string): Promise<boolean> {
  return (await sql.rows(lockEntry, [entryId])).length === 1;
}
