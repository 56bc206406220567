/**
 * One run for all who ask for the same while it is under way: two hundred patients who have just lost one race all need the
 * same list of what is left. Nothing is kept once it has been answered.
 */
export function shareWhileRunning<T>(): (of: object, key: string, work: () => Promise<T>) => Promise<T> {
  const running = new WeakMap<object, Map<string, Promise<T>>>();
  return (of, key, work) => {
    const runs = running.get(of) ?? new Map<string, Promise<T>>();
    running.set(of, runs);
    const known = runs.get(key);
    if (known !== undefined) return known;
    const run = work().finally(() => runs.delete(key));
    runs.set(key, run);
    return run;
  };
}
