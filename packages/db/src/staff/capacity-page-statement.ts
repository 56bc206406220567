import type { EpochDay } from "@tandem/domain";
import { type Statement, statement } from "../sql.ts";
import type { CapacityPageRequest, Load } from "./capacity-page.ts";
import { hasLetters, hasPart, isLongEnoughForIndex, partsOfName } from "./searched-name.ts";

const NAME_ORDER = "u.last_name, u.first_name, u.clinician_id";

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
  /** Conditions on a clinician's row, and on what is added up of it. */
  const conditions = active ? ["l.active"] : [];
  const outcomes: string[] = [];
  const value = (given: unknown) => `$${values.push(given)}`;
  const narrow = (name: string, condition: string, among = conditions) => {
    shape.push(name);
    among.push(condition);
  };
  const weighed = sort === "FREE" || load !== undefined ? weeks : [];
  const numbers = weighed.map((monday) => `${value(weekNumber(monday))}::int`);

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
  if (load !== undefined) narrow(load.toLowerCase(), IS_LOAD[load], outcomes);
  if (after !== undefined) {
    const name = `${value(after.lastName)}, ${value(after.firstName)}, ${value(after.id)}`;
    const place =
      sort === "FREE"
        ? `(-u.free, ${NAME_ORDER}) > (${value(-after.free)}::int, ${name})`
        : `(${NAME_ORDER}) > (${name})`;
    narrow("after", place, outcomes);
  }
  const name = [
    "capacity",
    sort.toLowerCase(),
    ...(weighed.length > 0 ? [`${weeks.length}w`] : []),
    ...shape,
  ];
  const order = sort === "FREE" ? `u.free DESC, ${NAME_ORDER}` : NAME_ORDER;
  const text = `WITH held AS MATERIALIZED (${heldInWeeks(numbers)}), page AS MATERIALIZED (
      SELECT u.clinician_id, u.last_name, u.first_name, u.free
      FROM (${weigh(numbers, conditions, sort)}) u ${outcomes.length > 0 ? `WHERE ${outcomes.join(" AND ")}` : ""}
      ORDER BY ${order} LIMIT ${value(limit)}
    )
    SELECT c.id, c.first_name, c.last_name, c.clinician_type, c.time_zone, c.active,
      c.max_daily_appointments, c.max_weekly_appointments, u.free::int AS free
    FROM page u CROSS JOIN LATERAL (SELECT * FROM clinician WHERE id = u.clinician_id OFFSET 0) c
    ORDER BY ${order}`;
  return { statement: statement(name.join("_"), text), values };
}

/** Sessions of live holds in each of the weeks, by clinician. */
function heldInWeeks(numbers: readonly string[]): string {
  if (numbers.length === 0) return "SELECT 1";
  const counts = numbers.map(
    (number, index) => `count(*) FILTER (WHERE week_number(s.week_of) = ${number})::int AS week_${index}`,
  );
  return `SELECT s.clinician_id, ${counts.join(", ")}
      FROM hold h JOIN hold_session s ON s.hold_id = h.id
      WHERE h.ended_at IS NULL AND h.expires_at > tandem_now() GROUP BY s.clinician_id`;
}

/**
 * The clinicians, each with `used`, `free` and `total` of the weeks. By free capacity everybody is weighed, and OFFSET keeps the
 * planner from reading a week once for the load and again for what is free: two thirds of the time. By name it may read
 * what the page needs.
 */
function weigh(
  numbers: readonly string[],
  conditions: readonly string[],
  sort: CapacityPageRequest["sort"],
): string {
  const units = numbers.map(
    (number, index) => `, coalesce(l.booked[${number}], 0) + coalesce(h.week_${index}, 0) AS week_${index}`,
  );
  const used = numbers.map((_, index) => `w.week_${index}`);
  const left = used.map((week) => `greatest(0, w.max_weekly_appointments - ${week})`);
  return `SELECT w.clinician_id, w.last_name, w.first_name, w.max_weekly_appointments * ${numbers.length} AS total,
        ${used.join(" + ") || 0} AS used, ${left.join(" + ") || 0} AS free
      FROM (
        SELECT l.clinician_id, l.last_name COLLATE "und-x-icu" AS last_name, l.first_name COLLATE "und-x-icu" AS first_name,
          l.max_weekly_appointments${units.join("")}
        FROM clinician_load l ${numbers.length === 0 ? "" : "LEFT JOIN held h ON h.clinician_id = l.clinician_id"}
        WHERE ${conditions.join(" AND ")} ${sort === "FREE" ? "OFFSET 0" : ""}
      ) w`;
}

const DAYS_PER_WEEK = 7;
/** 1970-01-05, a Monday. */
const FIRST_MONDAY: EpochDay = 4;

/** The number of an ISO week, as the database's week_number counts. */
function weekNumber(monday: EpochDay): number {
  return (monday - FIRST_MONDAY) / DAYS_PER_WEEK;
}
