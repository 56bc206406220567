import { type Statement, statement } from "../sql.ts";
import { clinicianTime, TIME_LIST } from "./load-availability.ts";
import { unsettledAndWalked } from "./walk-offer-ranks.ts";

/** What a page asks for. What it does not ask for is not in its statement, because it costs before it reads anything. */
export interface DayOrderKind {
  /** Who can still start on dates that have begun, in the order of first offers (walk-offer-ranks.ts). */
  today: boolean;
  /** Days of which only a part is asked for, or is still to come. */
  whole: boolean;
  /** The page is not the first. */
  later: boolean;
  /** The clinicians' time comes along. */
  time: boolean;
}

/** The values of a statement, by name; which it takes depends on its kind. */
export type DayOrderValue =
  | "state"
  | "payer"
  | "service"
  | "afterAt"
  | "afterId"
  | "earliest"
  | "now"
  | "parts"
  | "plainDates"
  | "partDates"
  | "begunBefore"
  | "laterDates"
  | "laterFrom"
  | "unsettledDates"
  | "shownDates"
  | "skipsShown"
  | "limit"
  | "atMost"
  | "todayUntil"
  | "todayAfterAt"
  | "todayAfterId"
  | "todayLimit"
  | "todayEnough"
  | "fromDate"
  | "toDate";

export interface DayOrder {
  statement: Statement;
  /** Its values in order. */
  takes: readonly DayOrderValue[];
}

const orders = new Map<string, DayOrder>();

/** The statement that asks for clinicians in the order of their days. */
export function dayOrderOf(kind: DayOrderKind): DayOrder {
  const name = ["day_rank_order", ...partsOf(kind)].join("_");
  const order = orders.get(name) ?? made(name, kind);
  orders.set(name, order);
  return order;
}

function partsOf({ today, whole, later, time }: DayOrderKind): string[] {
  return [
    ...(today ? ["and_today"] : []),
    ...(whole ? ["of_parts"] : []),
    ...(later ? ["onward"] : []),
    ...(time ? ["with_time"] : []),
  ];
}

function made(name: string, kind: DayOrderKind): DayOrder {
  const takes: DayOrderValue[] = [];
  const text = textOf(kind, (value) => {
    if (!takes.includes(value)) takes.push(value);
    return `$${takes.indexOf(value) + 1}`;
  });
  return { statement: statement(name, text), takes };
}

/** Who was shown on earlier pages is looked for among so many. */
const MOST_SHOWN = 60;

// One statement answers a page of a search by dates, because each costs as much to send, start and read as several dates:
// - today: where these are enough, no date is read;
// - plain dates are read off the index in order, so the work is that of the rows returned (times the payers left out);
// - further dates, read only where the others have fewer than are wanted: most audiences of a small clinic;
// - whole: days that have begun, or all days where only some hours are asked for. What of the day is still to come is worked
//   out from the row's bits, and the soonest are kept;
// - unsettled: clinicians whose day lies before the place though their first offer may lie behind it: a hold is in the way, or
//   the day has begun and its starts are not on whole quarters;
// - seen: whom earlier pages have shown has days further on, and stands among those wanted. As far as days say so, they are
//   returned to be judged, but not counted.
// Rows of one state, service and date, whatever the size of the network. Each clinician comes once, at the soonest of these
// rows, and not at all when today's list has it. A plain date that has more rows than were read is cut: beyond the soonest such
// place the order is not complete. Where payers share a bit, the mask lets strangers through: then the payer itself is looked up.
// The answer is one row with a list (the driver takes longer to read rows than to read the same as JSON), in which the time
// comes along for all but the spare: whom today's leave no room for, and whom the caller knows to have been shown.
function textOf(kind: DayOrderKind, $: (value: DayOrderValue) => string): string {
  const { today, whole, later, time } = kind;
  const after = `(${$("afterAt")}::timestamptz, ${$("afterId")}::text)`;
  const ofAudience = `r.state = ${$("state")} AND r.service_id = ${$("service")} AND r.payers & (SELECT bit FROM mask) <> 0`;
  const wanted = (dates: string) =>
    today ? `CASE WHEN (SELECT places FROM ranked) < ${$("todayEnough")} THEN ${dates} END` : dates;
  const inOrder = (dates: string, others = "true") => `SELECT w.clinician_id, w.first_at AS possible_at, w.nth
     FROM unnest(${wanted(dates)}) AS d (day)
     CROSS JOIN LATERAL (
       SELECT r.clinician_id, r.first_at, row_number() OVER (ORDER BY r.first_at, r.clinician_id) AS nth FROM day_rank r
       WHERE ${ofAudience} AND r.local_date = d.day AND (r.first_at, r.clinician_id) > ${after} AND ${others}
       ORDER BY r.first_at, r.clinician_id
       LIMIT ${$("atMost")}
     ) w`;
  const rowsOf = (table: string) => `SELECT clinician_id, possible_at FROM ${table}
       ${whole ? "UNION ALL SELECT clinician_id, possible_at FROM whole" : ""}`;
  const isUnseen = later ? "clinician_id NOT IN (SELECT clinician_id FROM seen)" : "true";
  const isNew = today ? "clinician_id NOT IN (SELECT clinician_id FROM today)" : "true";
  const ofToday = today ? "+ (SELECT places FROM ranked)" : "";
  const lastOfToday = today ? "(SELECT last FROM ranked)" : "'infinity'";
  const cutOfFirst = `coalesce((SELECT possible_at FROM first WHERE nth = ${$("atMost")}), 'infinity')`;
  const accepts = (clinician: string) => `(NOT (SELECT is_shared FROM mask)
       OR EXISTS (SELECT 1 FROM clinician_insurance i WHERE i.clinician_id = ${clinician} AND i.payer_id = ${$("payer")}))`;
  const revision = "(SELECT v.revision FROM clinician_revision v WHERE v.clinician_id = o.clinician_id)";
  const hasSpare = today || later;
  const isSpare = [
    ...(today ? [`unseen ${ofToday} >= ${$("limit")}`] : []),
    ...(later ? [`is_seen AND ${$("skipsShown")}`] : []),
  ];
  const listed = `o.found_by, ${hasSpare ? "o.is_spare" : "false"}, (extract(epoch FROM o.possible_at) * 1000)::float8`;
  const alone = `json_build_array(${listed}, o.clinician_id, ${revision}::text)`;
  const timed = `json_build_array(${listed}, ${TIME_LIST})`;
  const timedClinician = hasSpare ? "CASE WHEN NOT o.is_spare THEN o.clinician_id END" : "o.clinician_id";
  const inTurn = `SELECT * FROM met ORDER BY possible_at, clinician_id LIMIT`;
  const soonest = hasSpare
    ? `SELECT clinician_id, possible_at, is_seen, unseen FROM (
       SELECT clinician_id, possible_at, is_seen, count(*) FILTER (WHERE NOT is_seen)
                OVER (ORDER BY possible_at, clinician_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS unseen
       FROM (${inTurn} ${$("atMost")}) m
     ) n
     WHERE n.unseen < ${$("limit")}`
    : `${inTurn} ${$("limit")}`;

  return `WITH mask AS MATERIALIZED (
     SELECT 1::bigint << p.mask_bit AS bit,
            EXISTS (SELECT 1 FROM payer o WHERE o.mask_bit = p.mask_bit AND o.id <> p.id) AS is_shared
     FROM payer p WHERE p.id = ${$("payer")}
   )
   ${
     today
       ? `, today AS MATERIALIZED (${firstOffers($)}
   ), ranked AS MATERIALIZED (
     SELECT count(first_at) AS places, CASE WHEN count(first_at) >= ${$("todayLimit")} THEN max(first_at) ELSE 'infinity' END AS last
     FROM today
   )`
       : ""
   }
   ${
     later
       ? `, seen AS MATERIALIZED (
     SELECT r.clinician_id FROM day_rank r
     WHERE ${ofAudience} AND r.local_date = ANY (${$("shownDates")}::date[]) AND (r.first_at, r.clinician_id) <= ${after}
     LIMIT ${MOST_SHOWN}
   )`
       : ""
   }
   ${whole ? `, whole AS MATERIALIZED (${wholeDays($, ofAudience, wanted(`${$("partDates")}::date[]`), after)})` : ""}
   , first AS MATERIALIZED (
     ${inOrder(`(${$("plainDates")}::date[])[1:1]`, `r.first_at <= ${lastOfToday}`)}
   ), plain AS MATERIALIZED (
     SELECT * FROM first UNION ALL
     ${inOrder(`(${$("plainDates")}::date[])[2:]`, `r.first_at <= least(${lastOfToday}, ${cutOfFirst})`)}
   ), further AS MATERIALIZED (
     SELECT count(DISTINCT clinician_id) ${ofToday} < ${$("limit")} AS is_read
     FROM (${rowsOf("plain")}) met WHERE possible_at < ${$("laterFrom")} AND ${isUnseen} AND ${isNew}
   ), on_further AS MATERIALIZED (
     ${inOrder(`CASE WHEN (SELECT is_read FROM further) THEN ${$("laterDates")}::date[] END`, "r.clinician_id NOT IN (SELECT clinician_id FROM plain)")}
   ), dated AS MATERIALIZED (
     SELECT * FROM plain UNION ALL SELECT * FROM on_further
   ), cut AS (
     SELECT possible_at, clinician_id FROM dated WHERE nth = ${$("atMost")} ORDER BY possible_at, clinician_id LIMIT 1
   ), met AS MATERIALIZED (
     SELECT clinician_id, min(possible_at) AS possible_at, NOT (${isUnseen}) AS is_seen FROM (${rowsOf("dated")}) found
     WHERE ${isNew} GROUP BY clinician_id HAVING ${accepts("found.clinician_id")}
   ), soonest AS (
     ${soonest}
   ), o AS (
     SELECT clinician_id, possible_at, 'DAY' AS found_by ${hasSpare ? `, (${isSpare.join(" OR ")}) AS is_spare` : ""} FROM soonest
     ${later ? `UNION ALL SELECT clinician_id, NULL, 'UNSETTLED', false FROM (${unsettled($, ofAudience)}) u WHERE ${accepts("u.clinician_id")}` : ""}
     ${today ? "UNION ALL SELECT clinician_id, first_at, 'TODAY', false FROM today" : ""}
   ), listed AS (
     SELECT json_agg(${time ? (hasSpare ? `CASE WHEN o.is_spare THEN ${alone} ELSE ${timed} END` : timed) : alone}
                     ORDER BY o.possible_at, o.clinician_id) AS found
     FROM o
     ${time ? `LEFT JOIN ${clinicianTime({ clinician: timedClinician, service: $("service"), from: $("fromDate"), to: $("toDate") })} ON true` : ""}
   )
   SELECT listed.found, (extract(epoch FROM cut.possible_at) * 1000)::float8 AS cut_at, cut.clinician_id AS cut_id,
          (SELECT count(*)::int FROM met) AS met, (SELECT is_read FROM further) AS further
   FROM listed LEFT JOIN cut ON true`;
}

function firstOffers($: (value: DayOrderValue) => string): string {
  return `SELECT o.clinician_id, o.first_at
     FROM (SELECT ${$("state")}::text, ${$("payer")}::text, ${$("service")}::text, ${$("todayAfterAt")}::timestamptz, ${$("todayAfterId")}::text,
                  ${$("earliest")}::timestamptz, ${$("now")}::timestamptz, ${$("todayUntil")}::timestamptz)
       AS q (state, payer, service, after_at, after_id, earliest, now, until)
     CROSS JOIN LATERAL (${unsettledAndWalked($("todayLimit"))}) o`;
}

function wholeDays(
  $: (value: DayOrderValue) => string,
  ofAudience: string,
  dates: string,
  after: string,
): string {
  const [parts, earliest] = [`${$("parts")}::int`, `${$("earliest")}::timestamptz`];
  return `
     SELECT b.clinician_id, b.possible_at
     FROM (
       SELECT m.clinician_id,
              greatest(m.first_at + make_interval(mins => 15 * round(ln((m.bits & -m.bits)::float8) / ln(2.0))::int), ${earliest}) AS possible_at
       FROM (
         SELECT r.clinician_id, r.first_at,
                r.quarters & quarters_from(k.earliest) & CASE WHEN ${parts} = 7 THEN 9223372036854775807 ELSE
                  CASE WHEN ${parts} & 1 <> 0 THEN quarters_before(k.noon_up) ELSE 0 END
                  | CASE WHEN ${parts} & 2 <> 0 THEN quarters_from(k.noon) & quarters_before(k.evening_up) ELSE 0 END
                  | CASE WHEN ${parts} & 4 <> 0 THEN quarters_from(k.evening) ELSE 0 END END AS bits
         FROM day_rank r
         CROSS JOIN LATERAL (SELECT
           (greatest(0, least(100000, extract(epoch FROM ${earliest} - r.first_at)))::int + CASE WHEN r.quarters > 0 THEN 899 ELSE 0 END) / 900 AS earliest,
           (greatest(0, r.noon_after) + CASE WHEN r.quarters > 0 THEN 899 ELSE 0 END) / 900 AS noon,
           (greatest(0, r.evening_after) + CASE WHEN r.quarters > 0 THEN 899 ELSE 0 END) / 900 AS evening,
           (greatest(0, r.noon_after) + 899) / 900 AS noon_up,
           (greatest(0, r.evening_after) + 899) / 900 AS evening_up) k
         WHERE ${ofAudience} AND r.local_date = ANY (${dates}) AND r.first_at < ${$("begunBefore")}::timestamptz
       ) m
       WHERE m.bits <> 0
     ) b
     WHERE (b.possible_at, b.clinician_id) > ${after}`;
}

function unsettled($: (value: DayOrderValue) => string, ofAudience: string): string {
  return `SELECT DISTINCT r.clinician_id FROM day_rank r
     WHERE ${ofAudience} AND r.local_date = ANY (${$("unsettledDates")}::date[]) AND r.first_at <= ${$("afterAt")}::timestamptz
       AND ((r.quarters < 0 AND r.first_at < ${$("earliest")}::timestamptz)
         OR EXISTS (SELECT 1 FROM hold h WHERE h.clinician_id = r.clinician_id AND h.ended_at IS NULL AND h.expires_at > ${$("now")}::timestamptz))`;
}
