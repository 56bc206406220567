import {
  compareOfferPlaces,
  type EpochDay,
  formatDate,
  type Instant,
  type OfferPlace,
  TIMES_OF_DAY,
  type TimeOfDay,
} from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";
import type { Audience, Candidate } from "./audience.ts";
import {
  clinicianTime,
  loadedCandidateOf,
  TIME_COLUMNS,
  type TimeRow,
  type TimeSpan,
} from "./load-availability.ts";

// Rows of one state, service and date, whatever the size of the network; two ways to take them:
// - plain dates are read off the index in order, so the work is that of the rows returned (times the payers left out);
// - days that have begun, or all days where only some hours are asked for, are read whole: what of the day is still to come
//   is worked out from the row's bits, and the soonest are kept.
// Each clinician comes once, at the soonest of these rows. A plain date that has more rows than were read is cut: beyond the
// soonest such place the order is not complete. The mask of payers may let a stranger through, hence the check of the payer
// itself at the end.
const walked = `WITH plain AS MATERIALIZED (
     SELECT w.clinician_id, w.first_at AS possible_at, w.nth
     FROM unnest($8::date[]) AS d (day)
     CROSS JOIN LATERAL (
       SELECT r.clinician_id, r.first_at, row_number() OVER (ORDER BY r.first_at, r.clinician_id) AS nth FROM day_rank r
       WHERE r.state = $1 AND r.service_id = $3 AND r.local_date = d.day
         AND (r.first_at, r.clinician_id) > ($4, $5) AND r.payers & (SELECT payer_bit($2)) <> 0
       ORDER BY r.first_at, r.clinician_id
       LIMIT $10
     ) w
   ), whole AS (
     SELECT b.clinician_id, b.possible_at
     FROM (
       SELECT m.clinician_id,
              greatest(m.first_at + make_interval(mins => 15 * round(ln((m.bits & -m.bits)::float8) / ln(2.0))::int), $6) AS possible_at
       FROM (
         SELECT r.clinician_id, r.first_at,
                r.quarters & quarters_from(k.earliest) & CASE WHEN $7::int = 7 THEN 9223372036854775807 ELSE
                  CASE WHEN $7::int & 1 <> 0 THEN quarters_before(k.noon_up) ELSE 0 END
                  | CASE WHEN $7::int & 2 <> 0 THEN quarters_from(k.noon) & quarters_before(k.evening_up) ELSE 0 END
                  | CASE WHEN $7::int & 4 <> 0 THEN quarters_from(k.evening) ELSE 0 END END AS bits
         FROM day_rank r
         CROSS JOIN LATERAL (SELECT
           (greatest(0, least(100000, extract(epoch FROM $6::timestamptz - r.first_at)))::int + CASE WHEN r.quarters > 0 THEN 899 ELSE 0 END) / 900 AS earliest,
           (greatest(0, r.noon_after) + CASE WHEN r.quarters > 0 THEN 899 ELSE 0 END) / 900 AS noon,
           (greatest(0, r.evening_after) + CASE WHEN r.quarters > 0 THEN 899 ELSE 0 END) / 900 AS evening,
           (greatest(0, r.noon_after) + 899) / 900 AS noon_up,
           (greatest(0, r.evening_after) + 899) / 900 AS evening_up) k
         WHERE r.state = $1 AND r.service_id = $3 AND r.local_date = ANY ($9::date[]) AND r.first_at < $11::timestamptz AND r.payers & (SELECT payer_bit($2)) <> 0
       ) m
       WHERE m.bits <> 0
     ) b
     WHERE (b.possible_at, b.clinician_id) > ($4, $5)
   ), cut AS (
     SELECT possible_at, clinician_id FROM plain WHERE nth = $10 ORDER BY possible_at, clinician_id LIMIT 1
   ), o AS (
     SELECT clinician_id, min(possible_at) AS possible_at
     FROM (SELECT clinician_id, possible_at FROM plain UNION ALL SELECT clinician_id, possible_at FROM whole) met
     GROUP BY clinician_id
     ORDER BY min(possible_at), clinician_id
     LIMIT $10
   )`;
const PLACE = `(extract(epoch FROM o.possible_at) * 1000)::float8 AS possible_at,
          (extract(epoch FROM cut.possible_at) * 1000)::float8 AS cut_at, cut.clinician_id AS cut_id,
          EXISTS (SELECT 1 FROM clinician_insurance i WHERE i.clinician_id = o.clinician_id AND i.payer_id = $2) AS accepts`;

const dayOrder = statement(
  "day_rank_order",
  `${walked}
   SELECT o.clinician_id AS id, (SELECT v.revision FROM clinician_revision v WHERE v.clinician_id = o.clinician_id) AS revision, ${PLACE}
   FROM o LEFT JOIN cut ON true ORDER BY o.possible_at, o.clinician_id`,
);

const dayOrderWithTime = statement(
  "day_rank_order_with_time",
  `${walked}
   SELECT ${PLACE}, ${TIME_COLUMNS}
   FROM o LEFT JOIN cut ON true
   CROSS JOIN ${clinicianTime({ clinician: "o.clinician_id", service: "$3", from: "$12", to: "$13" })}
   ORDER BY o.possible_at, o.clinician_id`,
);

// Clinicians whose day lies before a place though their first offer may lie behind it: a hold is in the way, or the day
// has begun and its starts are not on whole quarters.
const unsettledBefore = statement(
  "day_rank_unsettled",
  `SELECT DISTINCT r.clinician_id AS id,
     (SELECT v.revision FROM clinician_revision v WHERE v.clinician_id = r.clinician_id) AS revision FROM day_rank r
   WHERE r.state = $1 AND r.service_id = $3 AND r.local_date = ANY ($4::date[]) AND r.first_at <= $5
     AND r.payers & (SELECT payer_bit($2)) <> 0
     AND ((r.quarters < 0 AND r.first_at < $7)
       OR EXISTS (SELECT 1 FROM hold h WHERE h.clinician_id = r.clinician_id AND h.ended_at IS NULL AND h.expires_at > $6))
     AND EXISTS (SELECT 1 FROM clinician_insurance i WHERE i.clinician_id = r.clinician_id AND i.payer_id = $2)`,
);

/** Where a day stands: a clinician may start no earlier than `place` on one of the dates asked for. */
interface DayCandidate extends Candidate {
  place: OfferPlace;
  /** False when the clinician does not take the payer after all. */
  accepts: boolean;
}

export interface DayQuery {
  after: OfferPlace;
  /** Now plus the notice. */
  earliestStart: Instant;
  timesOfDay: readonly TimeOfDay[];
  /** Dates of which all days that have not begun are wanted. */
  plainDates: readonly EpochDay[];
  /** Dates whose days are looked into: those that have begun, or all where only some times of day are asked for. */
  partDates: readonly EpochDay[];
  limit: number;
  /** Asks for the clinicians' time in the same statement. */
  time: TimeSpan | null;
}

interface Row {
  id: string;
  revision: string;
  possible_at: number;
  cut_at: number | null;
  cut_id: string | null;
  accepts: boolean;
}

/** A stretch of the order by days. */
export interface DayStretch {
  /** Each clinician once, in order, at most as many as were asked for. */
  candidates: DayCandidate[];
  /** The place up to which nobody of these dates is missing; null when nobody is at all. */
  completeUpTo: OfferPlace | null;
}

const ALL_PARTS = 7;

/** The clinicians that could start soonest after a place on some dates. */
export async function walkDayRanks(sql: Sql, audience: Audience, query: DayQuery): Promise<DayStretch> {
  // A start that has passed the notice is behind everybody.
  const beginning = { firstOfferAt: query.earliestStart - 1, clinicianId: "" };
  const after = compareOfferPlaces(query.after, beginning) > 0 ? query.after : beginning;
  const earliest = new Date(query.earliestStart);
  const values = [
    audience.state,
    audience.insurance,
    audience.service,
    new Date(after.firstOfferAt),
    after.clinicianId,
    earliest,
    maskOf(query.timesOfDay),
    query.plainDates.map(formatDate),
    query.partDates.map(formatDate),
    query.limit,
    query.timesOfDay.length > 0 ? "infinity" : earliest,
  ];
  const { time } = query;
  if (time === null) {
    const rows = await sql.rows<Row>(dayOrder, values);
    const candidates = rows.map((row) => placed({ clinicianId: row.id, revision: row.revision }, row));
    return { candidates, completeUpTo: completeUpTo(candidates, rows[0], query.limit) };
  }
  const rows = await sql.rows<Row & TimeRow>(dayOrderWithTime, [...values, time.fromDate, time.toDate]);
  const candidates = rows.map((row) => placed(loadedCandidateOf(row, time), row));
  return { candidates, completeUpTo: completeUpTo(candidates, rows[0], query.limit) };
}

function placed(candidate: Candidate, { possible_at, accepts }: Row): DayCandidate {
  return { ...candidate, accepts, place: { firstOfferAt: possible_at, clinicianId: candidate.clinicianId } };
}

function completeUpTo(
  candidates: readonly DayCandidate[],
  row: Pick<Row, "cut_at" | "cut_id"> | undefined,
  limit: number,
): OfferPlace | null {
  const last = candidates.length < limit ? null : (candidates.at(-1)?.place ?? null);
  const cut =
    row === undefined || row.cut_at === null || row.cut_id === null
      ? null
      : { firstOfferAt: row.cut_at, clinicianId: row.cut_id };
  return soonerPlace(last, cut);
}

/** The sooner of two places, of which null is the last of all. */
export function soonerPlace(one: OfferPlace | null, other: OfferPlace | null): OfferPlace | null {
  if (one === null || other === null) return one ?? other;
  return compareOfferPlaces(one, other) <= 0 ? one : other;
}

/** Clinicians whose days on some dates begin at or before a place, but whose first offer may be later than their day says. */
export async function unsettledDays(
  sql: Sql,
  { state, insurance, service }: Audience,
  dates: readonly EpochDay[],
  { before, earliestStart, now }: { before: Instant; earliestStart: Instant; now: Instant },
): Promise<Candidate[]> {
  if (dates.length === 0) return [];
  const rows = await sql.rows<{ id: string; revision: string }>(unsettledBefore, [
    state,
    insurance,
    service,
    dates.map(formatDate),
    new Date(before),
    new Date(now),
    new Date(earliestStart),
  ]);
  return rows.map(({ id, revision }) => ({ clinicianId: id, revision }));
}

function maskOf(timesOfDay: readonly TimeOfDay[]): number {
  if (timesOfDay.length === 0) return ALL_PARTS;
  return TIMES_OF_DAY.reduce(
    (mask, part, index) => (timesOfDay.includes(part) ? mask | (1 << index) : mask),
    0,
  );
}
