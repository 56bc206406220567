import type { ServiceId } from "@tandem/domain";
import type { Audience } from "../availability/audience.ts";
import { type Sql, statement } from "../sql.ts";

const count = statement(
  "count_empty_search",
  `INSERT INTO empty_search AS e (day, state, payer_id, service_id)
   VALUES ((tandem_now() AT TIME ZONE 'UTC')::date, $1, $2, $3)
   ON CONFLICT (day, state, payer_id, service_id) DO UPDATE SET count = e.count + 1`,
);

/** Counts a search that found nobody: by day (UTC), state, payer and service, never by person. */
export async function countEmptySearch(sql: Sql, { service, state, insurance }: Audience): Promise<void> {
  await sql.rows(count, [state, insurance, service]);
}

/** What was looked for in vain, and how often. */
export interface UnmetDemand {
  service: ServiceId;
  state: string;
  insurance: string;
  searches: number;
}

const unmet = statement(
  "unmet_demand",
  `SELECT service_id AS service, state, payer_id AS insurance, sum(count)::int AS searches
   FROM empty_search
   WHERE day BETWEEN $1::date AND $2::date AND ($3::text IS NULL OR state = $3)
     AND ($4::text IS NULL OR payer_id = $4) AND ($5::text IS NULL OR service_id = $5)
   GROUP BY service_id, state, payer_id
   ORDER BY searches DESC, state, payer_id, service_id LIMIT $6`,
);

/** Which searches are meant: of UTC days, `YYYY-MM-DD`, both included. */
export interface DemandFilter {
  fromDate: string;
  toDate: string;
  state: string | undefined;
  insurance: string | undefined;
  service: ServiceId | undefined;
}

function valuesOf({ fromDate, toDate, state, insurance, service }: DemandFilter): unknown[] {
  return [fromDate, toDate, state ?? null, insurance ?? null, service ?? null];
}

/** What was looked for in vain on some days, most often first. */
export async function unmetDemand(sql: Sql, filter: DemandFilter, limit: number): Promise<UnmetDemand[]> {
  return sql.rows<UnmetDemand & Record<string, unknown>>(unmet, [...valuesOf(filter), limit]);
}

/** Searches that found nobody, added up; each list most often first, days in their order. */
export interface DemandTotals {
  searches: number;
  states: { state: string; searches: number }[];
  payers: { insurance: string; searches: number }[];
  days: { day: string; searches: number }[];
}

// One pass: each row adds up one day, state or payer, and has null for the others; the one with nothing is the sum.
const totals = statement(
  "unmet_demand_totals",
  `SELECT day, state, payer_id AS insurance, sum(count)::int AS searches
   FROM empty_search
   WHERE day BETWEEN $1::date AND $2::date AND ($3::text IS NULL OR state = $3)
     AND ($4::text IS NULL OR payer_id = $4) AND ($5::text IS NULL OR service_id = $5)
   GROUP BY GROUPING SETS ((day), (state), (payer_id))
   ORDER BY day, searches DESC, state, payer_id`,
);

interface TotalRow extends Record<string, unknown> {
  day: string | null;
  state: string | null;
  insurance: string | null;
  searches: number;
}

/** How often nobody was found on some days: by state, by payer, and by day. */
export async function demandTotals(sql: Sql, filter: DemandFilter): Promise<DemandTotals> {
  const found: DemandTotals = { searches: 0, states: [], payers: [], days: [] };
  for (const { day, state, insurance, searches } of await sql.rows<TotalRow>(totals, valuesOf(filter))) {
    if (day !== null) {
      found.searches += searches;
      found.days.push({ day, searches });
    } else if (state !== null) found.states.push({ state, searches });
    else if (insurance !== null) found.payers.push({ insurance, searches });
  }
  return found;
}
