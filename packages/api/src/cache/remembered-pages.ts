import type { Instant } from "@tandem/domain";
import type { MadePage, PageMemory, SearchPage } from "../availability/search-page.ts";

/** The pages that are asked for most are a few hundred. */
const MOST_PAGES = 1_000;

/**
 * The pages that this process has made last, each with the order that it was made of. The order names the revision of
 * everybody in it, so whoever reads the same order would make the same page, until time alone changes a card. It needs no
 * invalidation for the same reason as the time that cards are made of (docs/decisions/0031-time-under-revisions.md).
 */
export class RememberedPages implements PageMemory {
  readonly #pages = new Map<string, MadePage>();
  readonly #onHit: () => void;
  readonly #most: number;

  /** @param onHit told of each page that had been made before */
  constructor(onHit: () => void, most = MOST_PAGES) {
    this.#onHit = onHit;
    this.#most = most;
  }

  read(name: string, order: string, now: Instant): SearchPage | undefined {
    const known = this.#pages.get(name);
    if (known === undefined || known.order !== order) return undefined;
    if (now < known.madeAt || now >= known.goodUntil || Date.now() >= known.freshUntil) return undefined;
    this.#onHit();
    return known.page;
  }

  /** When full, the page that was made first goes. */
  keep(name: string, made: MadePage): void {
    this.#pages.delete(name);
    if (made.goodUntil <= made.madeAt) return;
    this.#pages.set(name, made);
    const oldest = this.#pages.keys().next();
    if (this.#pages.size > this.#most && oldest.done !== true) this.#pages.delete(oldest.value);
  }
}
