import type { Instant, OfferFilter, ServiceId } from "@tandem/domain";
import { isoInstant } from "../iso-instant.ts";
import { type Sql, statement } from "../sql.ts";
import { WITHIN_REACH } from "./within-reach.ts";

/** What a patient waits for. */
export interface NewWaitlistEntry {
  accountId: string;
  patientId: string;
  service: ServiceId;
  state: string;
  insurance: string;
  /** Only this clinician; null for any. */
  clinicianId: string | null;
  filter: OfferFilter;
  /** The booking that something sooner should replace. */
  bookingId: string | null;
  /** The soonest offer there is now: only sooner ones will be offered. Null when there is none. */
  soonerThan: readonly Instant[] | null;
}

/** An open entry as its account sees it. Instants in ISO 8601, UTC. */
export interface WaitlistEntryView {
  id: string;
  service: ServiceId;
  state: string;
  insurance: string;
  clinicianId: string | null;
  filter: OfferFilter;
  bookingId: string | null;
  soonerThan: string[] | null;
  patient: { id: string; firstName: string; lastName: string };
  createdAt: string;
  /** What is held for the patient at this moment. */
  offer: {
    id: string;
    clinician: { id: string; firstName: string; lastName: string; clinicianType: string; timeZone: string };
    sessions: string[];
    expiresAt: string;
  } | null;
}

// A patient waits once for each service: asking again changes what is waited for and keeps the place in line.
const joinStatement = statement(
  "join_waitlist",
  `INSERT INTO waitlist_entry AS e (account_id, patient_id, service_id, state, insurance, clinician_id, filter, booking_id, sooner_than)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   ON CONFLICT (patient_id, service_id) WHERE ended_at IS NULL DO UPDATE
     SET account_id = excluded.account_id, state = excluded.state, insurance = excluded.insurance,
         clinician_id = excluded.clinician_id, filter = excluded.filter, booking_id = excluded.booking_id,
         sooner_than = excluded.sooner_than
   RETURNING id`,
);
const openEntries = statement(
  "open_waitlist_entries",
  `SELECT jsonb_build_object('id', e.id, 'service', e.service_id, 'state', e.state, 'insurance', e.insurance,
     'clinicianId', e.clinician_id, 'filter', e.filter, 'bookingId', e.booking_id, 'createdAt', ${isoInstant("e.created_at")},
     'soonerThan', (SELECT jsonb_agg(${isoInstant("s")} ORDER BY s) FROM unnest(e.sooner_than) AS s),
     'patient', jsonb_build_object('id', p.id, 'firstName', p.first_name, 'lastName', p.last_name),
     'offer', (SELECT jsonb_build_object('id', o.id, 'expiresAt', ${isoInstant("o.expires_at")},
         'sessions', (SELECT jsonb_agg(${isoInstant("s")} ORDER BY s) FROM unnest(o.sessions) AS s),
         'clinician', jsonb_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name,
           'clinicianType', c.clinician_type, 'timeZone', c.time_zone))
       FROM waitlist_offer o JOIN clinician c ON c.id = o.clinician_id
       WHERE o.entry_id = e.id AND o.ended_at IS NULL AND o.expires_at > tandem_now() AND ${WITHIN_REACH} LIMIT 1)) AS view
   FROM waitlist_entry e JOIN patient p ON p.id = e.patient_id
   WHERE e.account_id = $1 AND e.ended_at IS NULL AND ($2::text IS NULL OR e.id = $2)
   ORDER BY e.created_at, e.id`,
);
const ownEntry = statement(
  "own_waitlist_entry",
  `SELECT e.patient_id, o.hold_id, o.clinician_id FROM waitlist_entry e
   LEFT JOIN waitlist_offer o ON o.entry_id = e.id AND o.ended_at IS NULL
   WHERE e.id = $1 AND e.account_id = $2`,
);
const endEntryStatement = statement(
  "end_waitlist_entry",
  "UPDATE waitlist_entry SET ended_at = tandem_now(), ending = $2 WHERE id = $1 AND ended_at IS NULL",
);

/** Puts a patient in line; the id of the entry. */
export async function writeWaitlistEntry(sql: Sql, entry: NewWaitlistEntry): Promise<string> {
  const [row] = await sql.rows<{ id: string }>(joinStatement, [
    entry.accountId,
    entry.patientId,
    entry.service,
    entry.state,
    entry.insurance,
    entry.clinicianId,
    JSON.stringify(entry.filter),
    entry.bookingId,
    entry.soonerThan?.map((start) => new Date(start)) ?? null,
  ]);
  if (row === undefined) throw new Error("a waitlist entry was written without an id");
  return row.id;
}

/** The account's open entries, the oldest first, or one of them. */
export async function listWaitlistEntries(
  sql: Sql,
  accountId: string,
  entryId: string | null = null,
): Promise<WaitlistEntryView[]> {
  const rows = await sql.rows<{ view: WaitlistEntryView }>(openEntries, [accountId, entryId]);
  return rows.map(({ view }) => view);
}

/** An entry of the account, open or not, with the hold of its open offer; null for a foreign id. */
export async function findOwnWaitlistEntry(
  sql: Sql,
  entryId: string,
  accountId: string,
): Promise<{ patientId: string; offer: { holdId: string; clinicianId: string } | null } | null> {
  const [row] = await sql.rows<{ patient_id: string; hold_id: string | null; clinician_id: string | null }>(
    ownEntry,
    [entryId, accountId],
  );
  if (row === undefined) return null;
  const { patient_id: patientId, hold_id: holdId, clinician_id: clinicianId } = row;
  return { patientId, offer: holdId === null || clinicianId === null ? null : { holdId, clinicianId } };
}

/** Ends an entry: an offer was accepted, the patient left, or there is nothing left to wait for. */
export async function endWaitlistEntry(
  sql: Sql,
  entryId: string,
  ending: "ACCEPTED" | "LEFT" | "OVER",
): Promise<void> {
  await sql.rows(endEntryStatement, [entryId, ending]);
}
