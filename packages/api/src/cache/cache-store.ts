import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { describeError, logEvent, metrics } from "@tandem/telemetry";
import type { Redis } from "@upstash/redis";
import { CircuitBreaker } from "./circuit-breaker.ts";

/** What a search may spend on waiting for the cache, over all its calls: a slow cache may cost 50 ms. */
const BUDGET_MS = 40;
const LOCK_MS = 2_000;

/** How long one search may still wait for the cache. */
export interface CacheBudget {
  /** Milliseconds left, never less than 0. */
  left(): number;
}

/** A shared cache that may be slow, gone or full of nonsense: its calls never fail and never take longer than the budget. */
export interface CacheStore {
  /** The time one search may wait, from now on. */
  newBudget(): CacheBudget;
  /** What is kept under each key, as parsed JSON; null for what is not there, or not to be had in time. */
  readMany(keys: readonly string[], budget: CacheBudget): Promise<unknown[]>;
  /**
   * Whether it is this caller's turn to work out what belongs under each key; all true when nobody can say. A turn lasts
   * longer than the work: whoever has read just before the answer was kept does not get one.
   */
  claimMany(keys: readonly string[], budget: CacheBudget): Promise<boolean[]>;
  /** Keeps values in the background. */
  writeMany(entries: readonly (readonly [key: string, value: object])[], ttlSeconds: number): void;
  /** Whether the cache answers now. */
  isUp(): Promise<boolean>;
}

export function cacheStoreOver(
  redis: Redis,
  {
    breaker = new CircuitBreaker(),
    budgetMs = BUDGET_MS,
  }: { breaker?: CircuitBreaker; budgetMs?: number } = {},
): CacheStore {
  /** Runs a call against the clock; undefined when it failed, took too long or was not worth trying. */
  async function attempt<T>(call: () => Promise<T>, withinMs: number): Promise<T | undefined> {
    if (withinMs <= 0 || !breaker.mayTry()) return undefined;
    const began = breaker.begin();
    const timer = new AbortController();
    try {
      const answer = await Promise.race([
        call(),
        wait(withinMs, undefined, { signal: timer.signal, ref: false }).then(async () => {
          // Where this process was busy, the answer may have come long ago and waits to be read: that is not the cache's doing,
          // and giving up on it would make this process busier still.
          await nextTurn();
          throw new Error("the cache is slow");
        }),
      ]);
      breaker.succeeded();
      return answer;
    } catch (error) {
      metrics.cacheErrors.inc();
      logEvent("cache.error", describeError(error));
      breaker.failed(began);
      return undefined;
    } finally {
      timer.abort();
    }
  }

  return {
    newBudget() {
      const endsAt = performance.now() + budgetMs;
      return { left: () => Math.max(0, endsAt - performance.now()) };
    },

    async readMany(keys, budget) {
      if (keys.length === 0) return [];
      const values = await attempt(() => redis.mget<unknown[]>(...keys), budget.left());
      return keys.map((_, index) => values?.[index] ?? null);
    },

    async claimMany(keys, budget) {
      if (keys.length === 0) return [];
      const claims = await attempt(async () => {
        const pipeline = redis.pipeline();
        for (const key of keys) pipeline.set(`${key}:claimed`, 1, { nx: true, px: LOCK_MS });
        return await pipeline.exec<unknown[]>();
      }, budget.left());
      return keys.map((_, index) => claims === undefined || claims[index] !== null);
    },

    writeMany(entries, ttlSeconds) {
      if (entries.length === 0) return;
      void attempt(async () => {
        const pipeline = redis.pipeline();
        for (const [key, value] of entries) pipeline.set(key, value, { ex: ttlSeconds });
        await pipeline.exec();
      }, 1_000);
    },

    async isUp() {
      return await Promise.race([redis.ping().then(() => true), wait(1_000, false, { ref: false })]).catch(
        () => false,
      );
    },
  };
}
