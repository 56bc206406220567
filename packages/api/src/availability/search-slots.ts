import type { Audience, Candidate, Sql } from "@tandem/db";
import {
  compareOfferPlaces,
  type Instant,
  type OfferFilter,
  type OfferPlace,
  type RuleSettings,
} from "@tandem/domain";
import {
  type CardQuestion,
  type CardSource,
  type FoundClinician,
  type Life,
  madeCards,
} from "./clinician-cards.ts";
import { loadRange } from "./load-range.ts";
import { orderByDay } from "./order-by-day.ts";
import { BEFORE_ALL, beginRankOrder, orderByRank, type Stretch } from "./order-by-rank.ts";
import { asksForNothing, offerDates, plainFilter } from "./search-filter.ts";
import type { SearchPage } from "./search-page.ts";

export type { FoundClinician } from "./clinician-cards.ts";

export interface SearchRequest {
  audience: Audience;
  filter: OfferFilter;
  limit: number;
  /** The place of the last clinician already shown. */
  after: OfferPlace | null;
  /** Whether this scroll has shown a clinician before, at a place it has lost since. */
  wasShown?: (clinicianId: string) => boolean;
  /** What says where this scroll is and whom it has shown: no other scroll has the same. Further pages without it are not remembered. */
  cursor?: string | undefined;
}

/**
 * Rule 9: one page of the clinicians who have an offer, by the start of their first offer, then by id.
 *
 * An order kept in the database gives each clinician's earliest possible first offer, never a later one than the true
 * one. The search follows it, looks at the card of each clinician it meets, and shows a clinician once nobody still to be
 * met can come before. Places are nearly always exact, so a page costs about as many cards as it shows, whatever the
 * number of clinicians. Nobody is shown twice, and nobody at or before the place the caller has already seen.
 *
 * @param cards where cards come from: worked out from the database unless a cache is put before it
 */
export async function searchSlots(
  sql: Sql,
  request: SearchRequest,
  now: Instant,
  settings: RuleSettings,
  cards: CardSource = madeCards,
): Promise<SearchPage> {
  const { audience, limit, after } = request;
  const filter = plainFilter(request.filter, offerDates(now, settings));
  const orderRequest = {
    audience,
    after: after ?? BEFORE_ALL,
    limit: limit + 1,
    withTime: cards.fromTime,
    wasShown: request.wasShown,
  };
  const judging = { sql, request, question: { service: audience.service, filter, settings }, now, cards };
  if (asksForNothing(filter)) {
    const written = await beginRankOrder(sql, orderRequest, now, settings);
    const name = cards.pages === undefined ? null : nameOf(request, now, settings);
    const known = name === null ? undefined : cards.pages?.read(name, written.text, now);
    if (known !== undefined) return known;

    const ranks = written.read();
    if (ranks !== null) {
      const { page, stretches, life } = await follow(
        orderByRank(sql, orderRequest, ranks, now, settings),
        judging,
      );
      const isOfWritten = stretches === 1;
      if (name !== null && isOfWritten)
        cards.pages?.keep(name, { order: written.text, page, madeAt: now, ...life });
      return page;
    }
  }
  const { page } = await follow(orderByDay(sql, orderRequest, filter, now, settings), judging);
  return page;
}

/**
 * Everything that decides a page and the cursor after it, but for the order and the clock: the filter as it was given, though
 * it asks for nothing. Null when the page cannot be told from those of other scrolls.
 */
function nameOf(
  { audience, filter, limit, after, cursor }: SearchRequest,
  now: Instant,
  settings: RuleSettings,
): string | null {
  if (after !== null && cursor === undefined) return null;
  const { minNoticeMinutes, searchWindowDays, packing } = settings;
  const { service, state, insurance } = audience;
  return JSON.stringify([
    service,
    state,
    insurance,
    limit,
    minNoticeMinutes,
    searchWindowDays,
    packing,
    // Cards know nothing of later dates, so not when those bring something.
    loadRange(now, settings).toDate,
    filter,
    cursor,
  ]);
}

interface Judging {
  sql: Sql;
  request: SearchRequest;
  question: CardQuestion;
  now: Instant;
  cards: CardSource;
}

/** Follows an order as far as the page needs it; tells how many stretches that took, and how long its cards are good. */
async function follow(
  order: AsyncIterable<Stretch>,
  { sql, request, question, now, cards }: Judging,
): Promise<{ page: SearchPage; stretches: number; life: Life }> {
  const { limit, wasShown = () => false } = request;
  const after = request.after ?? BEFORE_ALL;
  let stretches = 0;
  const life: Life = { goodUntil: Number.POSITIVE_INFINITY, freshUntil: Number.POSITIVE_INFINITY };
  const met = new Set<string>();
  const judge = async (candidates: readonly Candidate[]): Promise<FoundClinician[]> => {
    const fresh = candidates.filter(({ clinicianId }) => !met.has(clinicianId) && !wasShown(clinicianId));
    for (const { clinicianId } of fresh) met.add(clinicianId);
    if (fresh.length === 0) return [];
    const read = await cards.read(sql, question, fresh, now);
    life.goodUntil = Math.min(life.goodUntil, read.goodUntil);
    life.freshUntil = Math.min(life.freshUntil, read.freshUntil);
    return [...read.cards.values()].filter(
      (card): card is FoundClinician => card !== null && compareOfferPlaces(card.place, after) > 0,
    );
  };

  // One more than the page: whether there is a next page is part of the answer.
  const shown: FoundClinician[] = [];
  let waiting: FoundClinician[] = [];
  for await (const { candidates, reached } of order) {
    stretches += 1;
    waiting.push(...(await judge(candidates)));
    waiting.sort((one, other) => compareOfferPlaces(one.place, other.place));
    const due =
      reached === null ? waiting : waiting.filter(({ place }) => compareOfferPlaces(place, reached) <= 0);
    shown.push(...due);
    waiting = waiting.slice(due.length);
    if (shown.length > limit) break;
  }
  const found = shown.slice(0, limit);
  const next = shown.length > limit ? (found.at(-1)?.place ?? null) : null;
  return { page: { found, next }, stretches, life };
}
