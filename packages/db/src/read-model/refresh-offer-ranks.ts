import {
  type Availability,
  firstPossibleStart,
  type Instant,
  parseDate,
  SERVICES,
  type Service,
} from "@tandem/domain";
import { writeCalendar, writeCounts } from "../availability/calendar-text.ts";
import { firstDateToLoad, loadAvailability, NO_END } from "../availability/load-availability.ts";
import { type Sql, statement } from "../sql.ts";

const DAYS_PER_WEEK = 7;

const lockClinicians = statement(
  "lock_clinicians",
  "SELECT id FROM clinician WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE",
);

// A place for each licence and payer of who has a start; whatever else they had goes.
const writeRanks = statement(
  "write_offer_ranks",
  `WITH found AS MATERIALIZED (
     SELECT w.clinician_id, to_timestamp(w.first_at / 1000.0) AS first_at
     FROM unnest($1::text[], $2::float8[]) AS w (clinician_id, first_at)
   ), wanted AS MATERIALIZED (
     SELECT f.clinician_id, s.state, i.payer_id, f.first_at
     FROM found f
     JOIN clinician c ON c.id = f.clinician_id AND c.active
     JOIN clinician_state s ON s.clinician_id = c.id
     JOIN clinician_insurance i ON i.clinician_id = c.id
     WHERE f.first_at IS NOT NULL
   ), gone AS (
     DELETE FROM offer_rank r USING found f
     WHERE r.clinician_id = f.clinician_id AND r.service_id = $3 AND NOT EXISTS (
       SELECT FROM wanted w WHERE w.clinician_id = r.clinician_id AND w.state = r.state AND w.payer_id = r.payer_id)
   )
   INSERT INTO offer_rank AS r (clinician_id, service_id, state, payer_id, first_at)
   SELECT clinician_id, $3, state, payer_id, first_at FROM wanted
   ON CONFLICT (clinician_id, service_id, state, payer_id) DO UPDATE SET first_at = excluded.first_at
   WHERE r.first_at <> excluded.first_at`,
);

// Rows that say what they said stay: most refreshes follow the clock, and change no calendar but for its first date.
const writeCalendars = statement(
  "write_open_calendars",
  `INSERT INTO open_calendar AS k (clinician_id, service_id, from_date, days, used_days, used_weeks)
   SELECT w.clinician_id, $2, $3, w.days, w.used_days, w.used_weeks
   FROM unnest($1::text[], $4::text[], $5::text[], $6::text[]) AS w (clinician_id, days, used_days, used_weeks)
   ON CONFLICT (clinician_id, service_id) DO UPDATE
   SET from_date = excluded.from_date, days = excluded.days, used_days = excluded.used_days, used_weeks = excluded.used_weeks
   WHERE (k.from_date, k.days, k.used_days, k.used_weeks)
     IS DISTINCT FROM (excluded.from_date, excluded.days, excluded.used_days, excluded.used_weeks)`,
);

// Only what was read is fresh. Bookings and imports wait for the clinician's lock, but a slot that a hand adds takes none: it
// raises the revision, and the clinician stays stale.
const markFresh = statement(
  "mark_ranks_fresh",
  `UPDATE clinician_revision v SET rank_stale = false, ranked_from = $2, rank_passes_at = to_timestamp(w.first_at / 1000.0)
   FROM unnest($1::text[], $3::float8[], $4::bigint[]) AS w (clinician_id, first_at, revision)
   WHERE v.clinician_id = w.clinician_id AND v.revision = w.revision`,
);

/** What a clinician's places follow from: the soonest possible start, null where there is none, as of a revision. */
interface Read {
  first: Instant | null;
  revision: string;
}

/**
 * Brings some clinicians' places in the order of search and their calendars up to date, inside the caller's transaction. Locks the
 * clinicians, so that no booking slips between the reading and the writing. Whose time changed all the same stays stale.
 *
 * @param notBefore the first instant a session may start at: now plus the notice
 */
export async function refreshOfferRanks(
  sql: Sql,
  clinicianIds: readonly string[],
  notBefore: Instant,
): Promise<void> {
  if (clinicianIds.length === 0) return;
  await sql.rows(lockClinicians, [clinicianIds]);
  const read = new Map<string, Read>();
  for (const service of Object.values(SERVICES)) {
    for (const [id, found] of await rankForService(sql, clinicianIds, service, notBefore)) {
      const { first, revision } = read.get(id) ?? found;
      // The first revision counts: what came later is not in what was read at it.
      read.set(id, { first: soonerOf(first, found.first), revision });
    }
  }
  await sql.rows(markFresh, [
    [...read.keys()],
    new Date(notBefore),
    [...read.values()].map(({ first }) => first),
    [...read.values()].map(({ revision }) => revision),
  ]);
}

function soonerOf(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

async function rankForService(
  sql: Sql,
  clinicianIds: readonly string[],
  service: Service,
  notBefore: Instant,
): Promise<Map<string, Read>> {
  const fromDate = firstDateToLoad(notBefore);
  const loaded = await loadAvailability(sql, clinicianIds, service.id, fromDate, NO_END);
  const found = new Map<string, Read>();
  for (const [id, { availability, revision }] of loaded) {
    found.set(id, { first: firstPossibleStart(service, availability, notBefore), revision });
  }
  const firsts = [...found.values()].map(({ first }) => first);
  await sql.rows(writeRanks, [[...found.keys()], firsts, service.id]);
  const calendars = [...loaded].filter(
    ([, { clinician }]) => clinician.clinicianType === service.clinicianType,
  );
  const first = parseDate(fromDate) ?? 0;
  const texts = (of: (availability: Availability) => string) =>
    calendars.map(([, { availability }]) => of(availability));
  await sql.rows(writeCalendars, [
    calendars.map(([id]) => id),
    service.id,
    fromDate,
    texts(({ days }) => writeCalendar(days)),
    texts(({ usedByDay }) => writeCounts(usedByDay, first)),
    texts(({ usedByWeek }) => writeCounts(usedByWeek, first - DAYS_PER_WEEK)),
  ]);
  return found;
}
