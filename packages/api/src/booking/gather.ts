import { AsyncLocalStorage } from "node:async_hooks";

/** Gives items that wait at the same moment to one piece of work. */
export interface Gathering<Item, Answer> {
  /** @returns the item's own answer */
  add(item: Item): Promise<Answer>;
}

interface Waiting<Item, Answer> {
  item: Item;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
  /** Runs in the context of whoever added it, for logs and traces. */
  inContext<T>(work: () => T): T;
}

/**
 * An item that finds a place free is worked at once and alone; those that have to wait are worked together when one is.
 * So nobody waits for company, and the busier it is the less each costs.
 *
 * @param most how many items are worked together
 * @param atOnce how many pieces of work run at once
 * @param nameOf items of one name are never worked together
 * @param work answers each item, in the order of the items; its error is the answer to all of them
 */
export function gather<Item, Answer>({
  most,
  atOnce,
  nameOf,
  work,
}: {
  most: number;
  atOnce: number;
  nameOf: (item: Item) => string;
  work: (items: readonly Item[]) => Promise<readonly Answer[]>;
}): Gathering<Item, Answer> {
  let waiting: Waiting<Item, Answer>[] = [];
  let atWork = 0;

  function next(): Waiting<Item, Answer>[] {
    const names = new Set<string>();
    const taken: typeof waiting = [];
    const left: typeof waiting = [];
    for (const one of waiting) {
      const name = nameOf(one.item);
      const fits = taken.length < most && !names.has(name);
      (fits ? taken : left).push(one);
      names.add(name);
    }
    waiting = left;
    return taken;
  }

  async function workOn(some: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await work(some.map(({ item }) => item));
      for (const [place, answer] of answers.entries()) some[place]?.resolve(answer);
    } catch (error) {
      for (const one of some) one.reject(error);
    } finally {
      atWork -= 1;
      begin();
    }
  }

  function begin(): void {
    while (atWork < atOnce && waiting.length > 0) {
      const some = next();
      atWork += 1;
      void some[0]?.inContext(() => workOn(some));
    }
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject, inContext: AsyncLocalStorage.snapshot() });
        begin();
      }),
  };
}
