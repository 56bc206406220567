import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

/** One statement in so many is written to the server's log with its duration: enough for percentiles, at little cost. */
export const STATISTICS_SETTINGS = {
  shared_preload_libraries: "pg_stat_statements",
  log_min_duration_sample: "0",
  log_statement_sample_rate: "0.1",
} as const;

/** Makes a database count what runs in it. */
export const COUNT_STATEMENTS = "CREATE EXTENSION pg_stat_statements";

/** What loads the open times of clinicians whose time is not in the cache. */
const AVAILABILITY = "%AS wanted (id)%";

/** Forgets what ran before, on both servers. */
export async function forgetStatistics(primaryUrl: string, replicaUrl: string): Promise<void> {
  for (const url of [primaryUrl, replicaUrl]) await query(url, "SELECT pg_stat_statements_reset()");
}

/** How often open times were loaded, on a server. */
export async function countAvailabilityQueries(url: string): Promise<number> {
  const text = "SELECT coalesce(sum(calls), 0)::int AS calls FROM pg_stat_statements WHERE query LIKE $1";
  const [row] = await query<{ calls: number }>(url, text, [AVAILABILITY]);
  return row?.calls ?? 0;
}

/** Where a server's log ends now: what comes after it is of the measurement. */
export async function lengthOfLog(directory: string): Promise<number> {
  return (await readFile(join(directory, "postgres.log"), "utf8")).length;
}

/** The durations of the sampled statements in a server's log, in milliseconds. */
export async function sampledDurations(directory: string, from: number): Promise<number[]> {
  const log = (await readFile(join(directory, "postgres.log"), "utf8")).slice(from);
  return [...log.matchAll(/duration: ([\d.]+) ms {2}(?:execute|statement)/g)].map(([, ms]) => Number(ms));
}

async function query<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
