/**
 * The ids an export has had so far, by a 64-bit hash: 11 to 22 bytes an id, where a Set of texts takes over a hundred. Among
 * a million ids two different ones are mistaken for each other once in forty million exports.
 */
export interface IdSet {
  /** Adds an id; false when it was there. */
  add(id: string): boolean;
}

const FIRST_CAPACITY = 1 << 12;
const MOST_FULL = 0.7;

export function idSet(): IdSet {
  let capacity = FIRST_CAPACITY;
  let high = new Uint32Array(capacity);
  let low = new Uint32Array(capacity);
  let size = 0;

  function insert(h: number, l: number): boolean {
    let at = l & (capacity - 1);
    while (high[at] !== 0 || low[at] !== 0) {
      if (high[at] === h && low[at] === l) return false;
      at = (at + 1) & (capacity - 1);
    }
    high[at] = h;
    low[at] = l;
    return true;
  }

  function grow(): void {
    const [oldHigh, oldLow] = [high, low];
    capacity *= 2;
    high = new Uint32Array(capacity);
    low = new Uint32Array(capacity);
    for (const [at, l] of oldLow.entries()) {
      const h = oldHigh[at] ?? 0;
      if (h !== 0 || l !== 0) insert(h, l);
    }
  }

  return {
    add(id) {
      if (size >= capacity * MOST_FULL) grow();
      const [h, l] = hash(id);
      const added = insert(h, l);
      if (added) size++;
      return added;
    },
  };
}

/** cyrb53 by bryc (public domain), kept at its full two words. Never 0, 0, which marks an empty place. */
function hash(text: string): [number, number] {
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    h1 = Math.imul(h1 ^ code, 2654435761);
    h2 = Math.imul(h2 ^ code, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return [h2 >>> 0 || 1, h1 >>> 0];
}
