import type { Instant, OfferPlace } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";
import type { Audience, Candidate } from "./audience.ts";

/** More unsettled clinicians than this, and the order by days (walk-day-ranks.ts) is the cheaper one. */
const MOST_UNSETTLED = 64;

// One statement, three short lists and a walk, each a range of an index:
// - passed: places whose start has passed the notice since they were written; the job moves them on within a minute;
// - stale: clinicians that a write left to be judged afresh, or whose places were worked out for a later instant than
//   this one (the clock or the notice was set back); their indexes hold nobody else, or nobody behind that instant;
// - held: of those before the page, the ones with a live hold, which may have put their first offer behind it;
// - walked: the places that follow (state, payer, service, first_at, clinician).
// Unsettled clinicians come back without a place. The revision is a subquery, because the planner, which cannot know the
// limit of a prepared statement, would rather read all clinicians than probe for ten.
const rankOrder = statement(
  "offer_rank_order",
  `WITH unsettled AS (
     (SELECT r.clinician_id FROM offer_rank r
      WHERE r.state = $1 AND r.payer_id = $2 AND r.service_id = $3 AND r.first_at < $6
      LIMIT ${MOST_UNSETTLED + 1})
     UNION
     (SELECT c.id FROM clinician c
      WHERE c.rank_stale AND c.active
        AND EXISTS (SELECT 1 FROM clinician_state s WHERE s.clinician_id = c.id AND s.state = $1)
        AND EXISTS (SELECT 1 FROM clinician_insurance i WHERE i.clinician_id = c.id AND i.payer_id = $2)
        AND EXISTS (SELECT 1 FROM service v WHERE v.id = $3 AND v.clinician_type = c.clinician_type)
      LIMIT ${MOST_UNSETTLED + 1})
     UNION
     (SELECT c.id FROM clinician c
      WHERE c.ranked_from > $6 AND c.active
        AND EXISTS (SELECT 1 FROM clinician_state s WHERE s.clinician_id = c.id AND s.state = $1)
        AND EXISTS (SELECT 1 FROM clinician_insurance i WHERE i.clinician_id = c.id AND i.payer_id = $2)
        AND EXISTS (SELECT 1 FROM service v WHERE v.id = $3 AND v.clinician_type = c.clinician_type)
      LIMIT ${MOST_UNSETTLED + 1})
     UNION
     (SELECT r.clinician_id FROM offer_rank r
      WHERE r.state = $1 AND r.payer_id = $2 AND r.service_id = $3
        AND r.first_at >= $6 AND (r.first_at, r.clinician_id) <= ($4, $5)
        AND EXISTS (SELECT 1 FROM hold h WHERE h.clinician_id = r.clinician_id AND h.ended_at IS NULL AND h.expires_at > $7))
   ), walked AS (
     SELECT r.clinician_id, r.first_at FROM offer_rank r
     WHERE r.state = $1 AND r.payer_id = $2 AND r.service_id = $3
       AND (r.first_at, r.clinician_id) > ($4, $5) AND r.first_at <= $8
     ORDER BY r.first_at, r.clinician_id
     LIMIT $9
   )
   SELECT o.clinician_id AS id, (extract(epoch FROM o.first_at) * 1000)::float8 AS first_at,
          (SELECT c.revision FROM clinician c WHERE c.id = o.clinician_id) AS revision
   FROM (SELECT clinician_id, first_at FROM walked UNION ALL SELECT clinician_id, NULL FROM unsettled) o
   ORDER BY o.first_at NULLS FIRST, o.clinician_id`,
);

const walkOn = statement(
  "offer_rank_walk",
  `SELECT o.clinician_id AS id, (extract(epoch FROM o.first_at) * 1000)::float8 AS first_at,
          (SELECT c.revision FROM clinician c WHERE c.id = o.clinician_id) AS revision
   FROM (SELECT r.clinician_id, r.first_at FROM offer_rank r
         WHERE r.state = $1 AND r.payer_id = $2 AND r.service_id = $3
           AND (r.first_at, r.clinician_id) > ($4, $5) AND r.first_at <= $6
         ORDER BY r.first_at, r.clinician_id LIMIT $7) o
   ORDER BY o.first_at, o.clinician_id`,
);

interface Row {
  id: string;
  revision: string;
  first_at: number | null;
}

/** A clinician with the earliest instant at which its first offer can start. */
export interface RankedCandidate extends Candidate {
  place: OfferPlace;
}

export interface RankOrder {
  /** Their place is later than written, or unknown. */
  unsettled: Candidate[];
  /** The next places, in order; fewer than the limit when there are no more. */
  ranked: RankedCandidate[];
}

export interface RankQuery {
  /** The place to go on after. */
  after: OfferPlace;
  /** Now plus the notice. */
  earliestStart: Instant;
  now: Instant;
  /** Nobody has an offer that starts after it. */
  until: Instant;
  limit: number;
}

/**
 * The order of a search without filters: clinicians after a place by the start of their first offer, which is exact for
 * all but the unsettled.
 *
 * @returns null when too many are unsettled for this order to be of use
 */
export async function readRankOrder(
  sql: Sql,
  audience: Audience,
  query: RankQuery,
): Promise<RankOrder | null> {
  const rows = await sql.rows<Row>(rankOrder, [
    ...valuesOf(audience),
    new Date(query.after.firstOfferAt),
    query.after.clinicianId,
    new Date(query.earliestStart),
    new Date(query.now),
    new Date(query.until),
    query.limit,
  ]);
  const unsettled: Candidate[] = [];
  const ranked: RankedCandidate[] = [];
  for (const row of rows) {
    if (row.first_at === null) unsettled.push({ clinicianId: row.id, revision: row.revision });
    else ranked.push(asRanked(row.id, row.revision, row.first_at));
  }
  return unsettled.length > MOST_UNSETTLED ? null : { unsettled, ranked };
}

/** More of the same order. */
export async function walkOfferRanks(
  sql: Sql,
  audience: Audience,
  { after, until, limit }: Pick<RankQuery, "after" | "until" | "limit">,
): Promise<RankedCandidate[]> {
  const rows = await sql.rows<Row>(walkOn, [
    ...valuesOf(audience),
    new Date(after.firstOfferAt),
    after.clinicianId,
    new Date(until),
    limit,
  ]);
  return rows.map((row) => asRanked(row.id, row.revision, row.first_at ?? 0));
}

function asRanked(clinicianId: string, revision: string, firstOfferAt: Instant): RankedCandidate {
  return { clinicianId, revision, place: { firstOfferAt, clinicianId } };
}

function valuesOf({ state, insurance, service }: Audience): string[] {
  return [state, insurance, service];
}
