import { setTimeout as wait } from "node:timers/promises";

export interface Measured {
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
}

/** Runs work over a list with so many clients at once, each taking the next item when it is done. */
export async function measureClosed<T>(
  items: readonly T[],
  clients: number,
  work: (item: T) => Promise<unknown>,
): Promise<Measured> {
  const waiting = items.values();
  const tookMs: number[] = [];
  const beganAt = performance.now();
  const live = async () => {
    for (const item of waiting) {
      const before = performance.now();
      await work(item);
      tookMs.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: clients }, live));
  return summarize(tookMs, performance.now() - beganAt);
}

/** Starts work at a fixed rate, however long each takes: what callers feel when they do not wait for each other. */
export async function measureOpen<T>(
  items: readonly T[],
  perSecond: number,
  work: (item: T) => Promise<unknown>,
): Promise<Measured> {
  const tookMs: number[] = [];
  const beganAt = performance.now();
  const running = items.map(async (item, index) => {
    const dueAt = beganAt + (index / perSecond) * 1_000;
    await wait(Math.max(0, dueAt - performance.now()));
    await work(item);
    tookMs.push(performance.now() - dueAt);
  });
  await Promise.all(running);
  return summarize(tookMs, performance.now() - beganAt);
}

function summarize(tookMs: number[], totalMs: number): Measured {
  const sorted = tookMs.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { perSecond: (tookMs.length / totalMs) * 1_000, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}
