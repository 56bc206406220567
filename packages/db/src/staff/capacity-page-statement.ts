import type { EpochDay } from "@tandem/domain";
import { type Statement, statement } from "../sql.ts";
import type { CapacityPageRequest, Load } from "./capacity-page.ts";
import { hasLetters, hasPart, isLongEnoughForIndex, partsOfName } from "./searched-name.ts";

const NAME_ORDER = `l.last_name COLLATE "und-x-icu", l.first_name COLLATE "und-x-icu", l.clinician_id`;
const FREE_ORDER = `-u.free, ${NAME_ORDER}`;

const IS_LOAD: Readonly<Record<Load, string>> = {
  LOW: "u.used * 2 < u.total",
  MEDIUM: "u.used * 2 >= u.total AND u.used * 100 < u.total * 85",
  HIGH: "u.used * 100 >= u.total * 85 AND u.used < u.total",
  FULL: "u.used = u.total",
  OVER: "u.used > u.total",
};

/**
 * The statement of one page of the heat map, and its values. What is not asked for is not in it, so that each kind of page
 * has a name and a plan of its own.
 *
 * Pages by name without a load walk the index of names. For the others units are added up over clinician_load, one narrow
 * row a clinician, in one pass. What is held is counted from the live holds, which are few, because a hold lapses without
 * a write. The rest of a clinician is looked up for those of the page alone:
 * OFFSET keeps the planner, which cannot know how few they are, from reading all of them.
 *
 * @param weeks the Mondays shown
 */
export function capacityPageStatement(
  request: CapacityPageRequest,
  weeks: readonly EpochDay[],
): { statement: Statement; values: unknown[] } {
  const { active = true, clinicianType, state, insurance, search, load, sort, after, limit } = request;
  const values: unknown[] = [];
  const shape: string[] = [];
  const conditions = active ? ["l.active"] : [];
  const value = (given: unknown) => `$${values.push(given)}`;
  const narrow = (name: string, condition: string) => {
    shape.push(name);
    conditions.push(condition);
  };
  const weighs = sort === "FREE" || load !== undefined;
  const weighing = weighs
    ? weighWeeks(weeks.map((monday) => `${value(weekNumber(monday))}::int`))
    : UNWEIGHED;
  const order = sort === "FREE" ? FREE_ORDER : NAME_ORDER;

  // Nobody's index: the row that has it is read anyway, and nearly everybody is active.
  if (!active) narrow("inactive", "NOT l.active");
  if (clinicianType !== undefined) {
    narrow("type", `l.clinician_type = ${value(clinicianType)}::clinician_type`);
  }
  if (state !== undefined) {
    narrow("state", `${value(state)} = ANY (l.states)`);
  }
  if (insurance !== undefined) {
    narrow("payer", `${value(insurance)} = ANY (l.payers)`);
  }
  for (const part of search === undefined ? [] : partsOfName(search)) {
    if (isLongEnoughForIndex(part)) narrow("search", hasPart("l.plain_name", value(part)));
    // Common enough that a page is soon full of them: the index of parts would first gather all there are.
    else narrow("letters", hasLetters("l.plain_name", value(part)));
  }
  if (load !== undefined) narrow(load.toLowerCase(), IS_LOAD[load]);
  if (after !== undefined) {
    const name = [value(after.lastName), value(after.firstName), value(after.id)];
    const place = sort === "FREE" ? [`${value(-after.free)}::int`, ...name] : name;
    narrow("after", `(${order}) > (${place.join(", ")})`);
  }
  const name = ["capacity", sort.toLowerCase(), ...(weighs ? [`${weeks.length}w`] : []), ...shape].join("_");
  const text = `WITH held AS MATERIALIZED (${weighing.held}), page AS MATERIALIZED (
      SELECT l.clinician_id, l.last_name, l.first_name, u.free
      FROM clinician_load l ${weighing.join}
      WHERE ${conditions.join(" AND ")}
      ORDER BY ${order} LIMIT ${value(limit)}
    )
    SELECT c.id, c.first_name, c.last_name, c.clinician_type, c.time_zone, c.active,
      c.max_daily_appointments, c.max_weekly_appointments, l.free::int AS free
    FROM page l CROSS JOIN LATERAL (SELECT * FROM clinician WHERE id = l.clinician_id OFFSET 0) c
    ORDER BY ${order.replace("u.free", "l.free")}`;
  return { statement: statement(name, text), values };
}

interface Weighing {
  /** Sessions of live holds in each of the weeks, by clinician. */
  held: string;
  /** What gives each clinician `u.used`, `u.free` and `u.total`. */
  join: string;
}

const UNWEIGHED: Weighing = {
  held: "SELECT 1",
  join: "CROSS JOIN LATERAL (SELECT 0 AS free) u",
};

function weighWeeks(numbers: readonly string[]): Weighing {
  const counts = numbers.map(
    (number, index) => `count(*) FILTER (WHERE week_number(s.week_of) = ${number})::int AS week_${index}`,
  );
  const used = numbers.map(
    (number, index) => `coalesce(l.booked[${number}], 0) + coalesce(h.week_${index}, 0)`,
  );
  const left = used.map((units) => `greatest(0, l.max_weekly_appointments - ${units.replace(" + ", " - ")})`);
  return {
    held: `SELECT s.clinician_id, ${counts.join(", ")}
      FROM hold h JOIN hold_session s ON s.hold_id = h.id
      WHERE h.ended_at IS NULL AND h.expires_at > tandem_now() GROUP BY s.clinician_id`,
    join: `LEFT JOIN held h ON h.clinician_id = l.clinician_id CROSS JOIN LATERAL (
      SELECT ${used.join(" + ")} AS used, ${left.join(" + ")} AS free, l.max_weekly_appointments * ${numbers.length} AS total) u`,
  };
}

const DAYS_PER_WEEK = 7;
/** 1970-01-05, a Monday. */
const FIRST_MONDAY: EpochDay = 4;

/** The number of an ISO week, as the database's week_number counts. */
function weekNumber(monday: EpochDay): number {
  return (monday - FIRST_MONDAY) / DAYS_PER_WEEK;
}
