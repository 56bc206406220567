/** Lets one at a time through for each key; the others wait in line, here, where waiting costs nothing. */
export interface KeyedQueue {
  /** Runs `work` when its turn has come for all of `keys`. */
  run<T>(keys: readonly string[], work: () => Promise<T>): Promise<T>;
}

/** So many waiting for one key are a crowd. */
const CROWD = 8;
/** A crowd rests so many times as long as it has worked. */
const REST = 2;
const LONGEST_REST_MS = 50;

/**
 * A queue in front of the connection pool. Writers for one clinician wait for one row lock, and a writer that waits in the
 * database holds a connection that writers for other clinicians need; so only one of them gets that far. A crowd rests longer
 * than it works: most of it is refused in the end, and everybody else's bookings share the processors with it. Keys are taken in
 * order, so no two wait for each other.
 */
export function keyedQueue(): KeyedQueue {
  /** Who waits, by key; a key without a line has nobody at work. */
  const lines = new Map<string, (() => void)[]>();

  async function enter(key: string): Promise<void> {
    const line = lines.get(key);
    if (line === undefined) lines.set(key, []);
    else await new Promise<void>((resolve) => line.push(resolve));
  }

  function leave(key: string, workedMs: number): void {
    const line = lines.get(key);
    const next = line?.shift();
    if (line === undefined || next === undefined) lines.delete(key);
    else if (line.length >= CROWD) setTimeout(next, Math.min(REST * workedMs, LONGEST_REST_MS));
    else next();
  }

  return {
    async run(keys, work) {
      const entered: string[] = [];
      let beganAt = performance.now();
      try {
        for (const key of [...new Set(keys)].sort()) {
          await enter(key);
          entered.push(key);
        }
        beganAt = performance.now();
        return await work();
      } finally {
        for (const key of entered) leave(key, performance.now() - beganAt);
      }
    },
  };
}
