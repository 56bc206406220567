/** So many at work at once; the others wait in line, in the order they came. */
export interface Seats {
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** @param most how many work at once */
export function seats(most: number): Seats {
  let free = most;
  const waiting: (() => void)[] = [];

  async function sit(): Promise<void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function stand(): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }

  return {
    async run(work) {
      await sit();
      try {
        return await work();
      } finally {
        stand();
      }
    },
  };
}
