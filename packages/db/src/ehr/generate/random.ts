/** A source of chance that gives the same sequence for the same seed, on every machine. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  /** @throws RangeError when there is nothing to pick from */
  pick<T>(items: readonly T[]): T;
  /** One of the names, as often as their weights say. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K;
}

/** mulberry32 by Tommy Ettinger (public domain): 32 bits of state, plenty for calendars. */
export function randomFrom(...seeds: readonly (number | string)[]): Random {
  let state = seeds.reduce<number>((mixed, seed) => mix(mixed ^ numberOf(seed)), 0x9e3779b9);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
    weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K {
      const entries = Object.entries<number | undefined>(weights).filter(
        (entry): entry is [K, number] => (entry[1] ?? 0) > 0,
      );
      const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
      let left = next() * total;
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      const last = entries.at(-1);
      if (last === undefined) throw new RangeError("nothing has a weight");
      return last[0];
    },
  };
}

function numberOf(seed: number | string): number {
  if (typeof seed === "number") return seed | 0;
  let hash = 2166136261;
  for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 16777619);
  return hash;
}

/** A bijection of 32 bits (the finaliser of MurmurHash3): different words stay different. */
function mix(word: number): number {
  let mixed = word | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** An id that looks like a UUID and differs whenever `owner` or `item` does, whatever the seed. */
export function uuidOf(seed: number, kind: number, owner: number, item: number): string {
  const hex = (word: number) => word.toString(16).padStart(8, "0");
  const filler = mix(seed ^ mix(kind ^ mix(owner ^ mix(item))));
  const [a, b, c, d] = [
    hex(mix(owner ^ mix(seed ^ kind))),
    hex(filler),
    hex(mix(filler)),
    hex(mix(item ^ mix(seed + kind))),
  ];
  return `${a}-${b.slice(0, 4)}-5${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
}
