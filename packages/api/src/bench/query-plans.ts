import type { Database, Statement } from "@tandem/db";
import { DEFAULT_SETTINGS, type Instant, isoWeekdayOf, localDateOf, type OfferPlace } from "@tandem/domain";
import { type CardSource, madeCards } from "../availability/clinician-cards.ts";
import type { SearchPage } from "../availability/search-page.ts";
import { searchSlots } from "../availability/search-slots.ts";

export interface QueryPlan {
  name: string;
  lines: string[];
}

interface Asked {
  statement: Statement;
  values: readonly unknown[];
}

/**
 * The plans of every statement that searches send, as the server would run them for any values (a generic plan, which is
 * what a prepared statement ends up with) and measured for those at hand.
 */
export async function plansOfSearch(
  database: Pick<Database, "sql" | "pool">,
  now: Instant,
  state: string,
  insurance: string,
): Promise<QueryPlan[]> {
  const asked = new Map<string, Asked>();
  const recording = {
    rows: async (statement: Statement, values: readonly unknown[] = []) => {
      asked.set(statement.name, { statement, values });
      return database.sql.rows(statement, values);
    },
  } as Database["sql"];
  const today = localDateOf(now, "UTC");
  // One of the dates has begun, at any time of day.
  const weekdays = [isoWeekdayOf(today - 1), isoWeekdayOf(today)];
  const filters = [{}, { from: today + 21 }, { weekdays }, { timesOfDay: ["EVENING" as const] }];
  const services = ["ASSESSMENT", "THERAPY_INTAKE"] as const;
  // As they are read without a cache, and with one that has nothing yet.
  const sources: CardSource[] = [madeCards, { ...madeCards, fromTime: false }];
  for (const source of sources) {
    for (const filter of filters) {
      for (const service of services) {
        const audience = { service, state, insurance };
        let after: OfferPlace | null = null;
        for (let page = 0; page < 3; page += 1) {
          const request = { audience, filter, limit: 5, after };
          const found: SearchPage = await searchSlots(recording, request, now, DEFAULT_SETTINGS, source);
          after = found.next;
          if (after === null) break;
        }
      }
    }
  }
  return plansOf(database, [...asked.values()]);
}

/** The plan of each statement, in the order in which they were asked. */
export async function plansOf(
  database: Pick<Database, "pool">,
  asked: readonly Asked[],
): Promise<QueryPlan[]> {
  const plans: QueryPlan[] = [];
  for (const { statement, values } of asked) plans.push(await explain(database, statement, values));
  return plans;
}

async function explain(
  { pool }: Pick<Database, "pool">,
  { name, text }: Statement,
  values: readonly unknown[],
): Promise<QueryPlan> {
  const connection = await pool.connect();
  try {
    await connection.query("SET plan_cache_mode = force_generic_plan");
    const { rows } = await connection.query<{ "QUERY PLAN": string }>({
      text: `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, SUMMARY OFF, TIMING OFF) ${text}`,
      values: [...values],
    });
    return { name, lines: rows.map((row) => row["QUERY PLAN"]) };
  } finally {
    await connection.query("RESET plan_cache_mode");
    connection.release();
  }
}

/** Tables whose rows grow with the clinic: a hot statement never reads one of them from end to end. */
const LARGE_TABLES = [
  "available_slot",
  "appointment",
  "open_day",
  "open_calendar",
  "day_rank",
  "offer_rank",
  "capacity_day",
  "capacity_week",
  "claimed_time",
  "clinician",
  "clinician_state",
  "clinician_insurance",
  "hold",
  "hold_session",
  "patient",
  "conflict",
];

/** The sequential scans of large tables in a plan. */
export function sequentialScans({ lines }: QueryPlan): string[] {
  return lines.filter((line) =>
    LARGE_TABLES.some((table) => new RegExp(`Seq Scan on ${table}\\b`).test(line)),
  );
}
