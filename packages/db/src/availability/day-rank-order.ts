import { type Statement, statement } from "../sql.ts";
import { clinicianTime, TIME_COLUMNS } from "./load-availability.ts";
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
// rows. A plain date that has more rows than were read is cut: beyond the soonest such place the order is not complete. The
// mask of payers may let a stranger through, hence the check of the payer itself at the end.
function textOf(kind: DayOrderKind, $: (value: DayOrderValue) => string): string {
  const { today, whole, later, time } = kind;
  const after = `(${$("afterAt")}::timestamptz, ${$("afterId")}::text)`;
  const ofAudience = `r.state = ${$("state")} AND r.service_id = ${$("service")} AND r.payers & (SELECT bit FROM mask) <> 0`;
  const wanted = (dates: string) =>
    today ? `CASE WHEN (SELECT count(first_at) FROM today) < ${$("todayEnough")} THEN ${dates} END` : dates;
  const inOrder = (dates: string) => `SELECT w.clinician_id, w.first_at AS possible_at, w.nth
     FROM unnest(${wanted(dates)}) AS d (day)
     CROSS JOIN LATERAL (
       SELECT r.clinician_id, r.first_at, row_number() OVER (ORDER BY r.first_at, r.clinician_id) AS nth FROM day_rank r
       WHERE ${ofAudience} AND r.local_date = d.day AND (r.first_at, r.clinician_id) > ${after}
       ORDER BY r.first_at, r.clinician_id
       LIMIT ${$("atMost")}
     ) w`;
  const rowsOf = (table: string) => `SELECT clinician_id, possible_at FROM ${table}
       ${whole ? "UNION ALL SELECT clinician_id, possible_at FROM whole" : ""}`;
  const isUnseen = later ? "clinician_id NOT IN (SELECT clinician_id FROM seen)" : "true";

  return `WITH mask AS MATERIALIZED (SELECT payer_bit(${$("payer")}) AS bit)
   ${today ? `, today AS MATERIALIZED (${firstOffers($)})` : ""}
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
   , plain AS MATERIALIZED (
     ${inOrder(`${$("plainDates")}::date[]`)}
   ), further AS MATERIALIZED (
     SELECT count(DISTINCT clinician_id) < ${$("limit")} AS is_read
     FROM (${rowsOf("plain")}) met WHERE possible_at < ${$("laterFrom")} AND ${isUnseen}
   ), on_further AS MATERIALIZED (
     ${inOrder(`CASE WHEN (SELECT is_read FROM further) THEN ${$("laterDates")}::date[] END`)}
   ), dated AS MATERIALIZED (
     SELECT * FROM plain UNION ALL SELECT * FROM on_further
   ), cut AS (
     SELECT possible_at, clinician_id FROM dated WHERE nth = ${$("atMost")} ORDER BY possible_at, clinician_id LIMIT 1
   ), met AS MATERIALIZED (
     SELECT clinician_id, min(possible_at) AS possible_at FROM (${rowsOf("dated")}) found GROUP BY clinician_id
   ), soonest AS MATERIALIZED (
     SELECT clinician_id, possible_at FROM (
       SELECT clinician_id, possible_at, count(*) FILTER (WHERE ${isUnseen})
                OVER (ORDER BY possible_at, clinician_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS unseen
       FROM (SELECT clinician_id, possible_at FROM met ORDER BY possible_at, clinician_id LIMIT ${$("atMost")}) m
     ) n
     WHERE n.unseen < ${$("limit")}
   ), o AS (
     SELECT clinician_id, possible_at, 'DAY' AS found_by FROM soonest
     ${later ? `UNION ALL SELECT clinician_id, NULL, 'UNSETTLED' FROM (${unsettled($, ofAudience)}) u` : ""}
     ${today ? "UNION ALL SELECT clinician_id, first_at, 'TODAY' FROM today" : ""}
   )
   SELECT o.found_by, (extract(epoch FROM o.possible_at) * 1000)::float8 AS possible_at,
          (extract(epoch FROM cut.possible_at) * 1000)::float8 AS cut_at, cut.clinician_id AS cut_id,
          (SELECT count(*) FROM met) > (SELECT count(*) FROM soonest) AS more, (SELECT is_read FROM further) AS further,
          EXISTS (SELECT 1 FROM clinician_insurance i WHERE i.clinician_id = o.clinician_id AND i.payer_id = ${$("payer")}) AS accepts,
          ${
            time
              ? TIME_COLUMNS
              : "o.clinician_id AS id, (SELECT v.revision FROM clinician_revision v WHERE v.clinician_id = o.clinician_id) AS revision"
          }
   FROM o LEFT JOIN cut ON true
   ${time ? `CROSS JOIN ${clinicianTime({ clinician: "o.clinician_id", service: $("service"), from: $("fromDate"), to: $("toDate") })}` : ""}
   ORDER BY o.possible_at, o.clinician_id`;
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
