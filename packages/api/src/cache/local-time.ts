import type { TimeRow } from "@tandem/db";
import type { Instant } from "@tandem/domain";
import type { Card } from "../availability/clinician-cards.ts";
import { knows } from "./time-keys.ts";

/** Questions whose cards are remembered for each clinician. */
const MOST_CARDS = 8;

/** A card and how long it is true, unless somebody writes. */
export interface RememberedCard {
  card: Card;
  /** The instant for which it was worked out. */
  madeAt: Instant;
  /** From this instant on time alone may have changed it; null when it never does. */
  validUntil: Instant | null;
}

/** A clinician's time as this process keeps it, with the cards that were worked out from it. */
export class LocalTime {
  isRead = false;
  readonly row: TimeRow;
  readonly keptAt: number;
  readonly #cards = new Map<string, RememberedCard>();

  /** @param keptAt when it was put into the cache, by this computer's clock */
  constructor(row: TimeRow, keptAt: number) {
    this.row = row;
    this.keptAt = keptAt;
  }

  /** The card for a question at an instant, unless it has to be worked out. */
  cardOf(question: string, now: Instant): RememberedCard | undefined {
    const known = this.#cards.get(question);
    if (known === undefined || now < known.madeAt) return undefined;
    return known.validUntil === null || now < known.validUntil ? known : undefined;
  }

  remember(question: string, remembered: RememberedCard): void {
    this.#cards.delete(question);
    this.#cards.set(question, remembered);
    const oldest = this.#cards.keys().next();
    if (this.#cards.size > MOST_CARDS && oldest.done !== true) this.#cards.delete(oldest.value);
  }
}

/**
 * The time of clinicians that this process has seen, before the shared cache: the latest revision of each. When full,
 * the oldest goes.
 */
export class LocalTimes {
  readonly #times = new Map<string, LocalTime>();
  readonly #most: number;
  readonly #ttlMs: number;

  constructor(ttlSeconds: number, most = 10_000) {
    this.#ttlMs = ttlSeconds * 1000;
    this.#most = most;
  }

  /** The time kept under a name, unless it is too old or was loaded before a revision. */
  read(name: string, revision: string): LocalTime | undefined {
    const time = this.#times.get(name);
    if (time === undefined || !knows(time.row, revision)) return undefined;
    if (Date.now() - time.keptAt >= this.#ttlMs) {
      this.#times.delete(name);
      return undefined;
    }
    time.isRead = true;
    return time;
  }

  /** Keeps time, unless what is there was loaded after it. */
  keep(name: string, time: LocalTime): void {
    const known = this.#times.get(name);
    if (known !== undefined && !knows(time.row, known.row.revision)) return;
    this.#times.delete(name);
    this.#times.set(name, time);
    const oldest = this.#times.keys().next();
    if (this.#times.size > this.#most && oldest.done !== true) this.#times.delete(oldest.value);
  }

  /** Time whose name has a beginning, that is older than an age in milliseconds and has been read since it was kept. */
  readAndOlderThan(ageMs: number, beginning: string, atMost: number): LocalTime[] {
    const due: LocalTime[] = [];
    const keptBefore = Date.now() - ageMs;
    for (const [name, time] of this.#times) {
      if (time.keptAt > keptBefore || !time.isRead || !name.startsWith(beginning)) continue;
      due.push(time);
      if (due.length === atMost) break;
    }
    return due;
  }
}
