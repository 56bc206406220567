import type { Instant, OfferPlace } from "@tandem/domain";
import { gathered } from "../gathered.ts";
import { type Sql, statement } from "../sql.ts";
import type { Audience, Candidate } from "./audience.ts";
import {
  clinicianTime,
  loadedCandidateOf,
  TIME_LIST,
  type TimeList,
  type TimeSpan,
  timeRowOf,
} from "./load-availability.ts";

/** More unsettled clinicians than this, and the order by days (walk-day-ranks.ts) is the cheaper one. */
export const MOST_UNSETTLED = 64;

// Written for a question `q`, a row of what is asked. One statement answers the pages that are asked for at one time, usually
// one. For each, three short lists and a walk, each a range of an index:
// - passed: places whose start has passed the notice since they were written; the job moves them on within a minute;
// - stale: clinicians that a write left to be judged afresh, or whose places were worked out for a later instant than
//   this one (the clock or the notice was set back). OFFSET has the planner begin with the few stale ones, and one look at
//   the largest instant shows that nobody is ahead, instead of a state's clinicians one by one;
// - held: of those before the page, the ones with a live hold, which may have put their first offer behind it;
// - walked: the places that follow (state, payer, service, first_at, clinician).
// Unsettled clinicians come back without a place. The revision is a subquery, because the planner, which cannot know the
// limit of a prepared statement, would rather read all clinicians than probe for ten.
const asked = `unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[])
     WITH ORDINALITY AS q (state, payer, service, after_at, after_id, earliest, now, until, nth)`;
export const unsettledAndWalked = (limit: string) => `WITH unsettled AS (
     (SELECT r.clinician_id FROM offer_rank r
      WHERE r.state = q.state AND r.payer_id = q.payer AND r.service_id = q.service AND r.first_at < q.earliest
      LIMIT ${MOST_UNSETTLED + 1})
     UNION
     (SELECT c.id FROM (SELECT clinician_id FROM clinician_revision WHERE rank_stale OFFSET 0) v
      JOIN clinician c ON c.id = v.clinician_id AND c.active
      WHERE EXISTS (SELECT 1 FROM clinician_state s WHERE s.clinician_id = c.id AND s.state = q.state)
        AND EXISTS (SELECT 1 FROM clinician_insurance i WHERE i.clinician_id = c.id AND i.payer_id = q.payer)
        AND EXISTS (SELECT 1 FROM service v WHERE v.id = q.service AND v.clinician_type = c.clinician_type)
      LIMIT ${MOST_UNSETTLED + 1})
     UNION
     (SELECT c.id FROM clinician_revision v JOIN clinician c ON c.id = v.clinician_id AND c.active
      WHERE (SELECT max(ranked_from) FROM clinician_revision) > q.earliest AND v.ranked_from > q.earliest
        AND EXISTS (SELECT 1 FROM clinician_state s WHERE s.clinician_id = c.id AND s.state = q.state)
        AND EXISTS (SELECT 1 FROM clinician_insurance i WHERE i.clinician_id = c.id AND i.payer_id = q.payer)
        AND EXISTS (SELECT 1 FROM service v WHERE v.id = q.service AND v.clinician_type = c.clinician_type)
      LIMIT ${MOST_UNSETTLED + 1})
     UNION
     (SELECT r.clinician_id FROM offer_rank r
      WHERE r.state = q.state AND r.payer_id = q.payer AND r.service_id = q.service
        AND r.first_at >= q.earliest AND (r.first_at, r.clinician_id) <= (q.after_at, q.after_id)
        AND EXISTS (SELECT 1 FROM hold h WHERE h.clinician_id = r.clinician_id AND h.ended_at IS NULL AND h.expires_at > q.now))
   ), walked AS (
     SELECT r.clinician_id, r.first_at FROM offer_rank r
     WHERE r.state = q.state AND r.payer_id = q.payer AND r.service_id = q.service
       AND (r.first_at, r.clinician_id) > (q.after_at, q.after_id) AND r.first_at <= q.until
     ORDER BY r.first_at, r.clinician_id
     LIMIT ${limit}
   )
   SELECT clinician_id, first_at FROM walked UNION ALL SELECT clinician_id, NULL FROM unsettled`;
const PLACE = "(extract(epoch FROM o.first_at) * 1000)::float8";
const REVISION = "(SELECT v.revision FROM clinician_revision v WHERE v.clinician_id = o.clinician_id)";

// What answers a question comes as one text: the driver takes longer to read eleven rows than to read the same as JSON, and two
// texts are soon compared.
const inOrder = (values: string) =>
  `SELECT q.nth::int, json_agg(json_build_array(${values}) ORDER BY o.first_at NULLS FIRST, o.clinician_id)::text AS written`;

const rankOrder = statement(
  "offer_rank_order",
  `${inOrder(`${PLACE}, o.clinician_id, ${REVISION}::text`)}
   FROM ${asked} CROSS JOIN LATERAL (${unsettledAndWalked("$9")}) o
   GROUP BY q.nth`,
);

const rankOrderWithTime = statement(
  "offer_rank_order_with_time",
  `${inOrder(`${PLACE}, ${TIME_LIST}`)}
   FROM ${asked} CROSS JOIN LATERAL (${unsettledAndWalked("$9")}) o
   CROSS JOIN ${clinicianTime({ clinician: "o.clinician_id", service: "q.service", from: "$10", to: "$11" })}
   GROUP BY q.nth`,
);

const walkOn = statement(
  "offer_rank_walk",
  `SELECT o.clinician_id AS id, ${PLACE} AS first_at, ${REVISION} AS revision
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

/** What answers a question, which is counted from 1. */
interface Answer {
  nth: number;
  written: string;
}

/** What is written of a candidate: the place (null of the unsettled), and what the candidate is made of. */
type Written<Values extends unknown[]> = [firstAt: number | null, ...values: Values];

/** What is written when nobody is found. */
const NOBODY = "[]";

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

/** An order as the database wrote it. */
export interface WrittenOrder {
  /** Everybody in it at the revision that they are at: whatever follows from this text follows from one that is the same. */
  text: string;
  /** Null when too many are unsettled for this order to be of use. */
  read(): RankOrder | null;
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
  /** Asks for the clinicians' time in the same statement. */
  time: TimeSpan | null;
}

interface RankQuestion extends RankQuery {
  audience: Audience;
}

const readers = new WeakMap<Sql, (question: RankQuestion) => Promise<string>>();

/**
 * The order of a search without filters: clinicians after a place by the start of their first offer, which is exact for
 * all but the unsettled. Pages asked for at one time share a statement.
 */
export async function readRankOrder(sql: Sql, audience: Audience, query: RankQuery): Promise<WrittenOrder> {
  const read = readers.get(sql) ?? gathered(likeness, (questions) => readRankOrders(sql, questions));
  readers.set(sql, read);
  const text = await read({ audience, ...query });
  return { text, read: () => orderIn(text, query.time) };
}

/** What one statement has in common. */
function likeness({ limit, time }: RankQuestion): string {
  return time === null ? `${limit}` : `${limit} ${time.fromDate} ${time.toDate}`;
}

async function readRankOrders(sql: Sql, questions: readonly RankQuestion[]): Promise<string[]> {
  const limit = questions[0]?.limit ?? 0;
  const time = questions[0]?.time ?? null;
  const values = [
    questions.map(({ audience }) => audience.state),
    questions.map(({ audience }) => audience.insurance),
    questions.map(({ audience }) => audience.service),
    questions.map(({ after }) => new Date(after.firstOfferAt)),
    questions.map(({ after }) => after.clinicianId),
    questions.map(({ earliestStart }) => new Date(earliestStart)),
    questions.map(({ now }) => new Date(now)),
    questions.map(({ until }) => new Date(until)),
    limit,
  ];
  const answers =
    time === null
      ? await sql.rows<Answer>(rankOrder, values)
      : await sql.rows<Answer>(rankOrderWithTime, [...values, time.fromDate, time.toDate]);
  const texts = questions.map(() => NOBODY);
  for (const { nth, written } of answers) texts[nth - 1] = written;
  return texts;
}

function orderIn(text: string, time: TimeSpan | null): RankOrder | null {
  const order: RankOrder = { unsettled: [], ranked: [] };
  const take = (firstAt: number | null, candidate: Candidate) => {
    if (firstAt === null) order.unsettled.push(candidate);
    else order.ranked.push(rankedAt(candidate, firstAt));
  };
  if (time === null) {
    const written: Written<[id: string, revision: string]>[] = JSON.parse(text);
    for (const [firstAt, id, revision] of written) take(firstAt, candidateOf({ id, revision }));
  } else {
    const written: Written<TimeList>[] = JSON.parse(text);
    for (const [firstAt, ...list] of written) take(firstAt, loadedCandidateOf(timeRowOf(list), time));
  }
  return order.unsettled.length > MOST_UNSETTLED ? null : order;
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
  return rows.map((row) => rankedAt(candidateOf(row), row.first_at ?? 0));
}

function candidateOf({ id, revision }: Pick<Row, "id" | "revision">): Candidate {
  return { clinicianId: id, revision };
}

function rankedAt(candidate: Candidate, firstOfferAt: Instant): RankedCandidate {
  return { ...candidate, place: { firstOfferAt, clinicianId: candidate.clinicianId } };
}

function valuesOf({ state, insurance, service }: Audience): string[] {
  return [state, insurance, service];
}
