import { type Database, openDatabase, refreshStaleRanks } from "@tandem/db";
import { FULL_SLOTS_UP_TO, loadNetwork, type NetworkSize } from "@tandem/db/bench";
import { DEFAULT_SETTINGS, type Instant } from "@tandem/domain";
import { type ConsoleTimes, measureConsole } from "./console-times.ts";
import { type DatabaseTimes, measurePages, measureSelectOne } from "./database-times.ts";
import { type LoadResult, load, loadByTurns, pathsOf, type StartBenchServer } from "./http-load.ts";
import { type Percentiles, percentiles } from "./measure.ts";
import { loadEverythingPage, textbookPage } from "./other-ways.ts";
import { plansOfSearch, type QueryPlan } from "./query-plans.ts";
import { someSearches } from "./search-mix.ts";
import { measureTraffic, type TrafficResult } from "./traffic.ts";

export { type BenchServer, type LoadResult, load, pathsOf } from "./http-load.ts";
export { measureObservability, type ObservabilityCost } from "./observability-cost.ts";
export { someSearches } from "./search-mix.ts";
export type { TrafficResult } from "./traffic.ts";

/** What one network was measured to do. */
export interface NetworkResult {
  size: NetworkSize;
  fewSlots: boolean;
  selectOne: Percentiles;
  page: DatabaseTimes;
  threeWeeksOut: DatabaseTimes;
  weekdays: DatabaseTimes;
  evenings: DatabaseTimes;
  console: ConsoleTimes;
  textbook: { p50: number; megabytes: number } | null;
  loadEverything: { p50: number };
  plans: QueryPlan[];
}

export interface HttpResult {
  cold: LoadResult;
  off: LoadResult[];
  warm: LoadResult[];
  bareBesideOff: LoadResult[];
  bareBesideWarm: LoadResult[];
}

const PAGES = 1_500;
const TEXTBOOK_RUNS = 1;
const CLINIC_SHOWN = { state: "CA", insurance: "AETNA", service: "ASSESSMENT" } as const;

/** Fills an empty database and measures searches on it, beside other ways to the same page. */
export async function measureNetwork(
  url: string,
  clinicians: number,
  onProgress: (what: string) => void,
): Promise<NetworkResult> {
  const database = openDatabase({ url, poolSize: 8, statementTimeoutMs: 600_000, planOnce: true });
  try {
    const now = Date.now();
    const size = await loadNetwork(database, url, { clinicians, seed: 1, now, onProgress });
    onProgress("pages");
    await refreshStaleRanks(database, DEFAULT_SETTINGS);
    const today = Math.floor(now / 86_400_000);
    return {
      size,
      fewSlots: clinicians > FULL_SLOTS_UP_TO,
      selectOne: await measureSelectOne(database, PAGES),
      page: await measurePages(database, Date.now(), PAGES, () => ({})),
      threeWeeksOut: await measurePages(database, Date.now(), PAGES, () => ({ from: today + 21 })),
      weekdays: await measurePages(database, Date.now(), PAGES, () => ({ weekdays: [2, 4] })),
      evenings: await measurePages(database, Date.now(), PAGES / 5, () => ({ timesOfDay: ["EVENING"] })),
      console: await measureConsole(database, Date.now()),
      textbook: await measureTextbook(database, clinicians, now, onProgress),
      loadEverything: await measureLoadEverything(database, now),
      plans: await plansOfSearch(database, Date.now(), CLINIC_SHOWN.state, CLINIC_SHOWN.insurance),
    };
  } finally {
    await database.close();
  }
}

/** Fills an empty database and measures what the console asks of it, and nothing else. */
export async function measureConsoleAlone(
  url: string,
  clinicians: number,
  onProgress: (what: string) => void,
): Promise<{ size: NetworkSize; console: ConsoleTimes }> {
  const database = openDatabase({ url, poolSize: 8, statementTimeoutMs: 600_000, planOnce: true });
  try {
    const size = await loadNetwork(database, url, { clinicians, seed: 1, now: Date.now(), onProgress });
    onProgress("the console");
    return { size, console: await measureConsole(database, Date.now()) };
  } finally {
    await database.close();
  }
}

async function measureTextbook(
  database: Database,
  clinicians: number,
  now: Instant,
  onProgress: (what: string) => void,
) {
  if (clinicians > FULL_SLOTS_UP_TO) return null;
  onProgress("the textbook query");
  const samples: number[] = [];
  let bytes = 0;
  for (let run = 0; run < TEXTBOOK_RUNS; run += 1) {
    const page = await textbookPage(database, CLINIC_SHOWN, now);
    samples.push(page.ms);
    bytes = page.bytes;
  }
  return { p50: percentiles(samples).p50, megabytes: Math.round(bytes / 10_000) / 100 };
}

async function measureLoadEverything(database: Database, now: Instant) {
  const samples: number[] = [];
  for (let run = 0; run < TEXTBOOK_RUNS; run += 1) {
    samples.push((await loadEverythingPage(database, CLINIC_SHOWN, now)).ms);
  }
  return { p50: percentiles(samples).p50 };
}

const CONNECTIONS = [1, 8, 16, 32];
const WARM_UP = 600;

/**
 * Searches over HTTP, through the web app as it runs in production, on a filled database: cold, warm and without the cache,
 * beside a procedure that returns the same pages.
 */
export async function measureHttp(
  url: string,
  requests: number,
  redis: Record<string, string>,
  startServer: StartBenchServer,
): Promise<HttpResult> {
  const inputs = someSearches(200);
  const paths = pathsOf(inputs);
  const env = {
    DATABASE_URL: url,
    RATE_LIMIT: "off",
    LOG_LEVEL: "silent",
    AUTH_SECRET: "x".repeat(40),
    DATABASE_POOL_SIZE: "16",
  };
  const measureBeside = async (port: number) => {
    const bare: LoadResult[] = [];
    const search: LoadResult[] = [];
    for (const connections of CONNECTIONS) {
      const [ofBare, ofSearch] = await loadByTurns(port, [paths.bare, paths.search], connections, requests);
      bare.push(ofBare);
      search.push(ofSearch);
    }
    return { bare, search };
  };

  const warmUp = async (port: number) => {
    await load(port, paths.search, 8, 2 * WARM_UP);
    await load(port, paths.bare, 8, 2 * WARM_UP);
  };

  await movePlacesOn(url);
  const uncached = await startServer({ ...env, CACHE_TTL_SECONDS: "0" });
  await warmUp(uncached.port);
  const { bare: bareBesideOff, search: off } = await measureBeside(uncached.port);
  await uncached.stop();

  await movePlacesOn(url);
  const cached = await startServer({ ...env, ...redis, CACHE_TTL_SECONDS: "180" });
  const cold = await load(cached.port, paths.search, 1, inputs.length);
  await warmUp(cached.port);
  const { bare: bareBesideWarm, search: warm } = await measureBeside(cached.port);
  await cached.stop();
  return { cold, off, warm, bareBesideOff, bareBesideWarm };
}

/** Moves on the places whose first offer has passed: a server does so each minute, and catches up when it starts. */
async function movePlacesOn(url: string): Promise<void> {
  const database = openDatabase({ url });
  await refreshStaleRanks(database, DEFAULT_SETTINGS).finally(() => database.close());
}

/** Hit rate and stale offers under traffic. */
export async function measureMix(
  url: string,
  seconds: number,
  redis: Record<string, string>,
): Promise<TrafficResult> {
  const database = openDatabase({ url, poolSize: 12 });
  const searching = openDatabase({ url, poolSize: 12, planOnce: true });
  try {
    return await measureTraffic(database, searching, redis, { perSecond: 300 / 1.4, seconds });
  } finally {
    await searching.close();
    await database.close();
  }
}
