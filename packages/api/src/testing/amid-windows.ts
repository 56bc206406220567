import { vi } from "vitest";

const MINUTE = 60_000;

/**
 * Stops this process's clock in the middle of every limit's window, until `vi.useRealTimers`: where a window ends, what
 * still counts of it is rounded down, and one more is allowed.
 */
export function stopClockAmidWindows(): void {
  const halfHour = Date.now() - (Date.now() % (30 * MINUTE));
  vi.useFakeTimers({ toFake: ["Date"], now: halfHour + 7.5 * MINUTE });
}
