import { setTimeout as wait } from "node:timers/promises";
import type { Child } from "./child-process.ts";
import type { Lifecycle } from "./lifecycle.ts";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

interface KeepRunningOptions {
  /** Told of each end that nobody asked for, and of the pause before the next start. */
  onEnd(code: number, pauseMs: number): void;
  firstPauseMs?: number;
}

/**
 * Starts a program, and again whenever it ends by itself: after a pause that doubles up to a minute, and is short again once
 * the program has run for longer than that. Resolves when it runs for the first time; ends with the command.
 */
export async function keepRunning(
  lifecycle: Lifecycle,
  start: () => Promise<Child>,
  { onEnd, firstPauseMs = FIRST_PAUSE_MS }: KeepRunningOptions,
): Promise<void> {
  const first = await start();
  void (async () => {
    let child = first;
    let startedAt = performance.now();
    let pauseMs = firstPauseMs;
    for (;;) {
      const code = await child.exited;
      if (lifecycle.signal.aborted) return;
      if (performance.now() - startedAt > LONGEST_PAUSE_MS) pauseMs = firstPauseMs;
      onEnd(code, pauseMs);
      await wait(pauseMs, undefined, { signal: lifecycle.signal });
      pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs);
      startedAt = performance.now();
      child = await start();
    }
  })().catch((error: unknown) => {
    // A stop interrupts the pause.
    if (!lifecycle.signal.aborted) throw error;
  });
}
