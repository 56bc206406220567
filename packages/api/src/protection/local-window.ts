import type { Limit } from "./limits.ts";

/** Whether one more is allowed, and if not, after how many milliseconds it is worth trying again. */
export type Allowance = { ok: true } | { ok: false; retryAfterMs: number };

const MOST_KEYS = 50_000;

interface Count {
  windowStart: number;
  now: number;
  before: number;
}

/**
 * Counts in this process, as the limiter's sliding window does in Redis: the window under way, and of the one before the
 * share that the last `windowMs` still reach into. When there are too many keys, those that came first are forgotten first.
 */
export class LocalWindow {
  readonly #limit: Limit;
  readonly #counts = new Map<string, Count>();

  constructor(limit: Limit) {
    this.#limit = limit;
  }

  /** Takes one, if one is left. */
  take(key: string, now: number = Date.now()): Allowance {
    const { max, windowMs } = this.#limit;
    const windowStart = now - (now % windowMs);
    const count = this.#countIn(key, windowStart);
    const reach = 1 - (now - windowStart) / windowMs;
    if (count.now + Math.floor(count.before * reach) >= max)
      return { ok: false, retryAfterMs: windowStart + windowMs - now };
    count.now += 1;
    return { ok: true };
  }

  forget(key: string): void {
    this.#counts.delete(key);
  }

  #countIn(key: string, windowStart: number): Count {
    const known = this.#counts.get(key);
    if (known?.windowStart === windowStart) return known;
    const isNext = known !== undefined && known.windowStart + this.#limit.windowMs === windowStart;
    const count = { windowStart, now: 0, before: isNext ? known.now : 0 };
    this.#counts.delete(key);
    this.#counts.set(key, count);
    const oldest = this.#counts.keys().next();
    if (this.#counts.size > MOST_KEYS && oldest.done !== true) this.#counts.delete(oldest.value);
    return count;
  }
}
