import { readTime, type TimeSpan } from "@tandem/db";
import { type Instant, nextChangeAt, SERVICES } from "@tandem/domain";
import {
  type Card,
  type CardQuestion,
  type CardReader,
  type CardSource,
  makeCard,
} from "../availability/clinician-cards.ts";
import { loadRange } from "../availability/load-range.ts";
import type { CachedTime } from "./cached-time.ts";
import type { LocalTime, RememberedCard } from "./local-time.ts";
import { RememberedPages } from "./remembered-pages.ts";

/** Cards worked out, for the instant of the search, from clinicians' time in the cache. */
export function cachedCards(time: CachedTime): CardSource {
  const read: CardReader = async (sql, question, candidates, now) => {
    const span = loadRange(now, question.settings);
    const times = await time.read({ sql, service: question.service, span }, candidates);
    const asked = nameOf(question);
    const cards = new Map<string, Card>();
    let goodUntil = Number.POSITIVE_INFINITY;
    let freshUntil = Number.POSITIVE_INFINITY;
    for (const [id, known] of times) {
      const { card, validUntil } = cardFrom(known, question, asked, span, now);
      cards.set(id, card);
      goodUntil = Math.min(goodUntil, validUntil ?? goodUntil);
      freshUntil = Math.min(freshUntil, time.freshUntil(known));
    }
    return { cards, goodUntil, freshUntil };
  };
  return { read, fromTime: false, pages: new RememberedPages(time.countHit) };
}

/** The card that follows from a clinician's time: remembered, or worked out with the rules. */
function cardFrom(
  time: LocalTime,
  question: CardQuestion,
  asked: string,
  span: TimeSpan,
  now: Instant,
): RememberedCard {
  const known = time.cardOf(asked, now);
  if (known !== undefined) return known;
  const loaded = readTime(time.row, span);
  const card = makeCard(loaded, question, now);
  const { availability } = loaded;
  const validUntil = nextChangeAt(SERVICES[question.service], availability, now, question.settings);
  const made = { card, madeAt: now, validUntil };
  time.remember(asked, made);
  return made;
}

/** Everything that decides a card, but for the clinician and the service. */
function nameOf({ filter, settings }: CardQuestion): string {
  const { minNoticeMinutes, searchWindowDays, packing } = settings;
  const asked = JSON.stringify(Object.entries(filter).sort(([one], [other]) => (one < other ? -1 : 1)));
  return `${minNoticeMinutes}.${searchWindowDays}.${packing}:${asked}`;
}
