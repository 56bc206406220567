import type { ClinicianType, EpochDay } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

/** How much of the weeks shown is used: under half, under 85 %, under all, all, or more than all. */
export const LOADS = ["LOW", "MEDIUM", "HIGH", "FULL", "OVER"] as const;
type Load = (typeof LOADS)[number];

/** In which order a page shows clinicians: by last name, or by what is left of the weeks shown, most first. */
export const CAPACITY_SORTS = ["NAME", "FREE"] as const;
type CapacitySort = (typeof CAPACITY_SORTS)[number];

/** Where a page goes on: behind this clinician. */
export interface CapacityPlace {
  lastName: string;
  firstName: string;
  id: string;
  free: number;
}

export interface CapacityPageRequest {
  from: EpochDay;
  to: EpochDay;
  clinicianType?: ClinicianType | undefined;
  state?: string | undefined;
  insurance?: string | undefined;
  search?: string | undefined;
  load?: Load | undefined;
  sort: CapacitySort;
  after: CapacityPlace | undefined;
  limit: number;
}

/** A clinician of a page, before its days are looked up. */
export interface CapacityClinician {
  id: string;
  firstName: string;
  lastName: string;
  clinicianType: ClinicianType;
  timeZone: string;
  active: boolean;
  maxDaily: number;
  maxWeekly: number;
  /** Units left in the weeks shown. */
  free: number;
}

interface Row {
  id: string;
  first_name: string;
  last_name: string;
  clinician_type: ClinicianType;
  time_zone: string;
  active: boolean;
  max_daily_appointments: number;
  max_weekly_appointments: number;
  free: number;
}

const COLUMNS = `c.id, c.first_name, c.last_name, c.clinician_type, c.time_zone, c.active,
  c.max_daily_appointments, c.max_weekly_appointments`;

// $1 type, $2 state, $3 payer, $4 pattern, $5 last name, $6 first name, $7 id, $8 limit.
const FILTER = `c.active
  AND ($1::clinician_type IS NULL OR c.clinician_type = $1)
  AND ($2::text IS NULL OR EXISTS (SELECT FROM clinician_state s WHERE s.clinician_id = c.id AND s.state = $2))
  AND ($3::text IS NULL OR EXISTS (SELECT FROM clinician_insurance i WHERE i.clinician_id = c.id AND i.payer_id = $3))
  AND ($4::text IS NULL OR lower(c.first_name || ' ' || c.last_name) LIKE $4)`;
const NAME_ORDER = `c.last_name COLLATE "und-x-icu", c.first_name COLLATE "und-x-icu", c.id`;
const AFTER_NAME = `($5::text IS NULL OR (c.last_name COLLATE "und-x-icu", c.first_name COLLATE "und-x-icu", c.id) > ($5, $6, $7))`;

// A walk along the index of names: the work is that of the page, whatever the number of clinicians.
const byName = statement(
  "capacity_page_by_name",
  `SELECT ${COLUMNS}, 0 AS free FROM clinician c WHERE ${FILTER} AND ${AFTER_NAME} ORDER BY ${NAME_ORDER} LIMIT $8`,
);

// Units left are nobody's index: they change with every booking. All clinicians that pass the filter are added up, in one
// hash join with the counters of the weeks shown (20,000 rows for 10,000 clinicians and two weeks). A week in which
// somebody holds has a counter row, so no hold is missed. $9 the Mondays, $10 load, $11 free.
const BY_UNITS = `
  WITH held AS MATERIALIZED (
    SELECT s.clinician_id, s.week_of, count(*)::int AS n
    FROM hold h JOIN hold_session s ON s.hold_id = h.id
    WHERE h.ended_at IS NULL AND h.expires_at > tandem_now()
    GROUP BY s.clinician_id, s.week_of
  ), weighed AS (
    SELECT c.id, sum(w.booked + coalesce(h.n, 0)) AS used,
           coalesce(sum(greatest(0, c.max_weekly_appointments - w.booked - coalesce(h.n, 0))) FILTER (WHERE w.week_of IS NOT NULL), 0)
             + c.max_weekly_appointments * (cardinality($9::date[]) - count(w.week_of)) AS free,
           c.max_weekly_appointments * cardinality($9::date[]) AS total
    FROM clinician c
    LEFT JOIN capacity_week w ON w.clinician_id = c.id AND w.week_of = ANY ($9::date[])
    LEFT JOIN held h ON h.clinician_id = w.clinician_id AND h.week_of = w.week_of
    WHERE ${FILTER}
    GROUP BY c.id
  )
  SELECT ${COLUMNS}, w.free::int AS free FROM weighed w JOIN clinician c ON c.id = w.id
  WHERE ($10::text IS NULL OR $10 = CASE
      WHEN coalesce(used, 0) > total THEN 'OVER' WHEN coalesce(used, 0) = total THEN 'FULL'
      WHEN used * 100 >= total * 85 THEN 'HIGH' WHEN used * 2 >= total THEN 'MEDIUM' ELSE 'LOW' END)`;
const byNameAndLoad = statement(
  "capacity_page_by_name_and_load",
  `${BY_UNITS} AND ${AFTER_NAME} AND $11::int IS NULL ORDER BY ${NAME_ORDER} LIMIT $8`,
);
const byFree = statement(
  "capacity_page_by_free",
  `${BY_UNITS} AND ($5::text IS NULL OR (-w.free, c.last_name COLLATE "und-x-icu", c.first_name COLLATE "und-x-icu", c.id)
     > (-$11::int, $5, $6, $7))
   ORDER BY -w.free, ${NAME_ORDER} LIMIT $8`,
);

/** One page of the active clinicians that pass the filters. */
export async function pageOfClinicians(
  sql: Sql,
  request: CapacityPageRequest,
  weeks: readonly string[],
): Promise<CapacityClinician[]> {
  const { after, sort, load } = request;
  const values = [
    request.clinicianType ?? null,
    request.state ?? null,
    request.insurance ?? null,
    request.search === undefined ? null : namePattern(request.search),
    after?.lastName ?? null,
    after?.firstName ?? null,
    after?.id ?? null,
    request.limit,
  ];
  const byUnits = [weeks, load ?? null, sort === "FREE" ? (after?.free ?? 0) : null];
  const rows =
    sort === "FREE"
      ? await sql.rows<Row>(byFree, [...values, ...byUnits])
      : load === undefined
        ? await sql.rows<Row>(byName, values)
        : await sql.rows<Row>(byNameAndLoad, [...values, ...byUnits]);
  return rows.map((row) => ({
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    clinicianType: row.clinician_type,
    timeZone: row.time_zone,
    active: row.active,
    maxDaily: row.max_daily_appointments,
    maxWeekly: row.max_weekly_appointments,
    free: row.free,
  }));
}

/** The LIKE pattern of a part of a name; `%`, `_` and `\` that a person types mean themselves. */
export function namePattern(typed: string): string {
  return `%${typed.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
}
