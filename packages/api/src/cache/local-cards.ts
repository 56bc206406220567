import type { Card } from "../availability/clinician-cards.ts";

export interface LocalCard {
  card: Card;
  keptAt: number;
  reads: number;
}

/**
 * The cards this process has seen, before the shared cache. A key names the revision of what the card shows, so a card
 * kept here can be too old for its key only by time, which its reader checks. When full, the oldest goes.
 */
export class LocalCards {
  readonly #cards = new Map<string, LocalCard>();
  readonly #maxCards: number;
  readonly #ttlMs: number;

  constructor(ttlSeconds: number, maxCards = 10_000) {
    this.#ttlMs = ttlSeconds * 1000;
    this.#maxCards = maxCards;
  }

  read(key: string): LocalCard | undefined {
    const kept = this.#cards.get(key);
    if (kept === undefined) return undefined;
    if (Date.now() - kept.keptAt >= this.#ttlMs) {
      this.#cards.delete(key);
      return undefined;
    }
    kept.reads += 1;
    return kept;
  }

  keep(key: string, card: Card, keptAt: number): void {
    this.#cards.delete(key);
    this.#cards.set(key, { card, keptAt, reads: 0 });
    const oldest = this.#cards.keys().next();
    if (this.#cards.size > this.#maxCards && oldest.done !== true) this.#cards.delete(oldest.value);
  }
}
