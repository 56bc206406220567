import type { Instant, OfferPlace, ServiceId } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

/** Whom a search is for. */
export interface Audience {
  service: ServiceId;
  state: string;
  insurance: string;
}

// A range of one index (state, payer, service, first_at, clinician): the work is that of the rows returned.
const freshRanks = statement(
  "fresh_offer_ranks",
  `SELECT clinician_id, first_at FROM offer_rank
   WHERE state = $1 AND payer_id = $2 AND service_id = $3
     AND (first_at, clinician_id) > ($4, $5) AND first_at <= $6
   ORDER BY first_at, clinician_id
   LIMIT $7`,
);

/** Clinicians of an audience after a place, in the order of their first possible start, up to `until`. */
export async function walkOfferRanks(
  sql: Sql,
  { service, state, insurance }: Audience,
  after: OfferPlace,
  until: Instant,
  limit: number,
): Promise<OfferPlace[]> {
  const rows = await sql.rows<{ clinician_id: string; first_at: Date }>(freshRanks, [
    state,
    insurance,
    service,
    new Date(after.firstOfferAt),
    after.clinicianId,
    new Date(until),
    limit,
  ]);
  return rows.map((row) => ({ clinicianId: row.clinician_id, firstOfferAt: row.first_at.getTime() }));
}

// Three short lists: starts that have passed the notice since the last write, clinicians with a live hold, and those
// whom a write left to be judged afresh.
const unsettled = statement(
  "unsettled_clinicians",
  `SELECT r.clinician_id FROM offer_rank r
   WHERE r.state = $1 AND r.payer_id = $2 AND r.service_id = $3 AND r.first_at < $4
   UNION
   SELECT h.clinician_id FROM hold h JOIN offer_rank r
     ON r.clinician_id = h.clinician_id AND r.service_id = $3 AND r.state = $1 AND r.payer_id = $2
   WHERE h.ended_at IS NULL AND h.expires_at > $5
   UNION
   SELECT c.id FROM clinician c
   JOIN clinician_state s ON s.clinician_id = c.id AND s.state = $1
   JOIN clinician_insurance i ON i.clinician_id = c.id AND i.payer_id = $2
   WHERE c.rank_stale AND c.active`,
);

/**
 * The clinicians of an audience whose place cannot be read off the index: it may be later than the index says
 * (a start passed the notice, a hold is in the way), or unknown (a write without its refresh).
 *
 * @param earliestStart now plus the notice
 */
export async function unsettledClinicians(
  sql: Sql,
  { service, state, insurance }: Audience,
  earliestStart: Instant,
  now: Instant,
): Promise<string[]> {
  const rows = await sql.rows<{ clinician_id: string }>(unsettled, [
    state,
    insurance,
    service,
    new Date(earliestStart),
    new Date(now),
  ]);
  return rows.map((row) => row.clinician_id);
}
