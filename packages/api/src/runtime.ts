import { type Database, openDatabase, type Reader, readerOver, refreshStaleRanks } from "@tandem/db";
import { clockOffsetOf, type Environment, readEnvironment } from "@tandem/db/environment";
import { type Auth, authOver } from "./auth/auth.ts";
import { type SessionCopies, sessionCopiesOver } from "./auth/session-copies.ts";
import { type CardSource, madeCards } from "./availability/clinician-cards.ts";
import { ranksSettled } from "./booking/write.ts";
import { type CacheStore, cacheStoreOver } from "./cache/cache-store.ts";
import { cachedCards } from "./cache/cached-cards.ts";
import { type CacheCounts, cachedTime } from "./cache/cached-time.ts";
import { connectRedis, type RedisConnection } from "./cache/connect-redis.ts";
import { type Clock, clockOf } from "./clock.ts";
import { type Limiter, limiterOver, noLimits } from "./protection/limiter.ts";
import { type RuleBook, ruleBookOver } from "./rule-book.ts";

/** Everything a request needs that outlives it. */
export interface Runtime {
  environment: Environment;
  database: Database;
  /** The rules in force; a call has them in its context. */
  ruleBook: RuleBook;
  clock: Clock;
  auth: Auth;
  /** Where searches read: a replica that keeps up, else the primary. */
  reader: Reader;
  /** What searches show of clinicians: from the cache, unless it is turned off. */
  cards: CardSource;
  /** Null when the cache is turned off. */
  cache: Cache | null;
  /** Which session a cookie stands for; null when the cache is turned off. */
  sessionCopies: SessionCopies | null;
  /** Who may do what how often. */
  limiter: Limiter;
  /** Closes what it has open; a runtime over somebody's database leaves that to its owner. */
  close(): Promise<void>;
}

/** The cache of search results. */
interface Cache {
  transport: "upstash" | "tcp" | "memory";
  store: CacheStore;
  counts: CacheCounts;
  close(): void;
}

/** Builds a runtime over a database; nothing connects before the first query. */
export function runtimeOver(
  environment: Environment,
  database: Database,
  reader: Reader = readerOver(database, null),
): Runtime {
  const clock = clockOf(database);
  const connection = connectRedis(environment);
  const shared = connection.transport === "memory" ? null : connection.redis;
  return {
    environment,
    database,
    ruleBook: ruleBookOver(database, environment),
    clock,
    auth: authOver(environment, database, clock),
    reader,
    limiter: environment.RATE_LIMIT === "on" ? limiterOver(shared, environment.AUTH_SECRET ?? "") : noLimits,
    ...cacheOf(environment, connection),
    close: async () => connection.close(),
  };
}

function cacheOf(
  { CACHE_TTL_SECONDS: ttlSeconds, AUTH_SECRET: secret }: Environment,
  { redis, transport, close }: RedisConnection,
): Pick<Runtime, "cards" | "cache" | "sessionCopies"> {
  if (ttlSeconds === 0) return { cards: madeCards, cache: null, sessionCopies: null };
  const store = cacheStoreOver(redis);
  const time = cachedTime(store, ttlSeconds);
  return {
    cards: cachedCards(time),
    cache: { transport, store, counts: time.counts, close },
    // Without a secret of its own nothing can be kept from others' eyes.
    sessionCopies: secret === undefined ? null : sessionCopiesOver(store, secret),
  };
}

declare global {
  // Kept here because a development server loads modules anew with each change, and pools must not pile up.
  var tandemRuntime: Runtime | undefined;
}

/** This process's runtime, built from the environment on first use. */
export function getRuntime(): Runtime {
  globalThis.tandemRuntime ??= createRuntime();
  return globalThis.tandemRuntime;
}

function createRuntime(): Runtime {
  const environment = readEnvironment();
  if (environment.DATABASE_URL === undefined) {
    throw new Error("DATABASE_URL is not set. `npm start` starts a database and sets it.");
  }
  const options = {
    poolSize: environment.DATABASE_POOL_SIZE,
    pooled: environment.DATABASE_POOLER === "transaction",
    clockOffsetMs: clockOffsetOf(environment),
  };
  const database = openDatabase({ url: environment.DATABASE_URL, ...options });
  // Searches have connections of their own, on which their statements are planned once.
  const searching = { ...options, planOnce: true };
  const { DATABASE_REPLICA_URL: replicaUrl } = environment;
  const searches = openDatabase({ url: environment.DATABASE_URL, name: "search", ...searching });
  const replica =
    replicaUrl === undefined ? null : openDatabase({ url: replicaUrl, name: "replica", ...searching });
  const runtime = runtimeOver(environment, database, readerOver(searches, replica));
  keepRanksFresh(runtime);
  return {
    ...runtime,
    async close() {
      await ranksSettled(database);
      await Promise.all([runtime.close(), database.close(), searches.close(), replica?.close()]);
    },
  };
}

/** Closes what this process's runtime has open, when nothing uses it any more. */
export async function closeRuntime(): Promise<void> {
  await globalThis.tandemRuntime?.close();
}

const REFRESH_RANKS_EVERY_MS = 60_000;
const QUARTER_MS = 15 * 60_000;
/** Several processes begin one after the other. */
const SCATTER_MS = 1_000;
/** Two thirds of the time are left to searches and bookings. */
const REST = 2;

/**
 * Moves places in the order of search on with the clock. For speed alone: searches are right without it, but dearer, so
 * it also runs as soon as a quarter of an hour passes the notice, when a third of all first starts do. Several processes
 * share the work; a database that is away is tried again a minute later.
 */
export function keepRanksFresh({
  database,
  ruleBook,
  clock,
}: Pick<Runtime, "database" | "ruleBook" | "clock">): void {
  const refresh = async () => {
    let toNextQuarter = QUARTER_MS;
    try {
      const rules = await ruleBook.inForce();
      await refreshStaleRanks(database, rules, { rest: REST });
      const earliestStart = (await clock.now()) + rules.minNoticeMinutes * 60_000;
      toNextQuarter -= earliestStart % QUARTER_MS;
    } catch {
      // The next round makes up for it.
    }
    const pause = Math.min(REFRESH_RANKS_EVERY_MS, toNextQuarter + Math.random() * SCATTER_MS);
    setTimeout(() => void refresh(), pause).unref();
  };
  void refresh();
}
