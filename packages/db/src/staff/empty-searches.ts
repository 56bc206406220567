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

/** What was looked for in vain on some days, most often first. */
export async function unmetDemand(
  sql: Sql,
  asked: {
    fromDate: string;
    toDate: string;
    state: string | undefined;
    insurance: string | undefined;
    service: ServiceId | undefined;
    limit: number;
  },
): Promise<UnmetDemand[]> {
  return sql.rows<UnmetDemand & Record<string, unknown>>(unmet, [
    asked.fromDate,
    asked.toDate,
    asked.state ?? null,
    asked.insurance ?? null,
    asked.service ?? null,
    asked.limit,
  ]);
}
