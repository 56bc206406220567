export interface BreakerOptions {
  /** Failures in a row after which nothing is asked for a while. */
  failures?: number;
  /** The first pause; each failed try after it doubles the next. */
  pauseMs?: number;
  longestPauseMs?: number;
  now?: () => number;
}

/** Keeps callers away from something that fails, and lets one of them try it again from time to time. */
export class CircuitBreaker {
  readonly #failures: number;
  readonly #pauseMs: number;
  readonly #longestPauseMs: number;
  readonly #now: () => number;
  #failed = 0;
  #openings = 0;
  #closedUntil = 0;
  #succeededAt = Number.NEGATIVE_INFINITY;

  constructor({ failures = 3, pauseMs = 250, longestPauseMs = 5_000, now = Date.now }: BreakerOptions = {}) {
    this.#failures = failures;
    this.#pauseMs = pauseMs;
    this.#longestPauseMs = longestPauseMs;
    this.#now = now;
  }

  /** What to give to `failed` later: when the call began. */
  begin(): number {
    return this.#now();
  }

  /** Whether a call may be made now. After a pause the first caller may, and everybody else once that one succeeded. */
  mayTry(): boolean {
    if (this.#failed < this.#failures) return true;
    if (this.#now() < this.#closedUntil) return false;
    this.#pause();
    return true;
  }

  succeeded(): void {
    this.#succeededAt = this.#now();
    this.#failed = 0;
    this.#openings = 0;
  }

  /** A call that began before the last success says nothing about now. */
  failed(beganAt: number = this.#now()): void {
    if (beganAt < this.#succeededAt) return;
    this.#failed += 1;
    if (this.#failed === this.#failures) this.#pause();
  }

  #pause(): void {
    this.#closedUntil = this.#now() + Math.min(this.#longestPauseMs, this.#pauseMs * 2 ** this.#openings);
    this.#openings += 1;
  }
}
