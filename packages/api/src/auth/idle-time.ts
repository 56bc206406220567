const ONE_MINUTE_S = 60;

/** Health data: who leaves a screen alone for a quarter of an hour is signed out. */
export const IDLE_S = 15 * ONE_MINUTE_S;
/** How exactly idle time is counted; every use within it would otherwise be a write. */
export const COUNTED_EVERY_S = 15;

/** Whether a use at `nowMs` moves the end of a session on, or comes after it; other uses write nothing. */
export function isUseToCount(expiresAt: Date, nowMs: number): boolean {
  return expiresAt.getTime() - (IDLE_S - COUNTED_EVERY_S) * 1_000 <= nowMs;
}
