import { setTimeout as wait } from "node:timers/promises";

/**
 * Does something again and again, `everyMs` after it has ended, until stopped. A failure is reported and the next time comes.
 *
 * @returns stops it and waits for a run that is under way
 */
export function repeat(
  everyMs: number,
  work: () => Promise<unknown>,
  onFailure: (error: unknown) => void,
): () => Promise<void> {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await work().catch(onFailure);
      await wait(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    stopping.abort();
    await running;
  };
}
