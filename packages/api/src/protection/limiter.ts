import { describeError, logEvent, metrics } from "@tandem/telemetry";
import { Ratelimit } from "@upstash/ratelimit";
import type { Redis } from "@upstash/redis";
import { LIMITS, type LimitName } from "./limits.ts";
import { type Allowance, LocalWindow } from "./local-window.ts";
import { pseudonym } from "./pseudonym.ts";

const ANSWER_WITHIN_MS = 250;

/** Counts who does what how often. */
export interface Limiter {
  /** Counts in this process alone, at no cost: for what every page does, where the limit protects this process. */
  takeHere(limit: LimitName, key: string): Allowance;
  /** Counts over all processes: for what must not be done often by anybody. */
  take(limit: LimitName, key: string): Promise<Allowance>;
  /** Forgets what was counted. */
  forget(limit: LimitName, key: string): Promise<void>;
}

/**
 * Limits over a Redis that all processes share; within this process when there is none, and while it does not answer: the
 * library lets everybody pass then, which is what somebody who can slow Redis down would want.
 *
 * @param secret the same in all processes; Redis gets to know nobody's address by it
 * @param answerWithinMs how long Redis is waited for
 */
export function limiterOver(redis: Redis | null, secret: string, answerWithinMs = ANSWER_WITHIN_MS): Limiter {
  const here = new Map<LimitName, LocalWindow>();
  const shared = new Map<LimitName, Ratelimit>();

  function localWindow(name: LimitName): LocalWindow {
    const known = here.get(name) ?? new LocalWindow(LIMITS[name]);
    here.set(name, known);
    return known;
  }

  function sharedWindow(name: LimitName, over: Redis): Ratelimit {
    const { max, windowMs } = LIMITS[name];
    const known =
      shared.get(name) ??
      new Ratelimit({
        redis: over,
        limiter: Ratelimit.slidingWindow(max, `${windowMs} ms`),
        prefix: `tandem:limit:${name}`,
        timeout: answerWithinMs,
        ephemeralCache: false,
      });
    shared.set(name, known);
    return known;
  }

  return {
    takeHere: (name, key) => counted(name, localWindow(name).take(key)),

    async take(name, key) {
      // Counted here as well, so that there is something to go on from when Redis goes away.
      const local = localWindow(name).take(key);
      if (redis === null) return counted(name, local);
      try {
        const { success, reset, reason } = await sharedWindow(name, redis).limit(pseudonym(secret, key));
        if (reason === "timeout") return counted(name, local);
        return success
          ? { ok: true }
          : counted(name, { ok: false, retryAfterMs: Math.max(1, reset - Date.now()) });
      } catch (error) {
        logEvent("cache.error", { during: "limit", ...describeError(error) });
        return counted(name, local);
      }
    },

    async forget(name, key) {
      localWindow(name).forget(key);
      if (redis !== null)
        await sharedWindow(name, redis)
          .resetUsedTokens(pseudonym(secret, key))
          .catch(() => undefined);
    },
  };
}

function counted(limit: LimitName, allowance: Allowance): Allowance {
  if (!allowance.ok) metrics.limited.inc({ limit });
  return allowance;
}

/** Lets everybody pass: RATE_LIMIT=off, for tests and measurements. */
export const noLimits: Limiter = {
  takeHere: () => ({ ok: true }),
  take: async () => ({ ok: true }),
  forget: async () => undefined,
};
