import type { Audience, Candidate, Sql } from "@tandem/db";
import {
  compareOfferPlaces,
  type Instant,
  type OfferFilter,
  type OfferPlace,
  type RuleSettings,
} from "@tandem/domain";
import { type CardSource, type FoundClinician, madeCards } from "./clinician-cards.ts";
import { orderByDay } from "./order-by-day.ts";
import { BEFORE_ALL, orderByRank } from "./order-by-rank.ts";
import { asksForNothing, offerDates, plainFilter } from "./search-filter.ts";

export type { FoundClinician } from "./clinician-cards.ts";

export interface SearchRequest {
  audience: Audience;
  filter: OfferFilter;
  limit: number;
  /** The place of the last clinician already shown. */
  after: OfferPlace | null;
  /** Whether this scroll has shown a clinician before, at a place it has lost since. */
  wasShown?: (clinicianId: string) => boolean;
}

export interface SearchPage {
  found: FoundClinician[];
  /** The place to go on after; null when everybody has been shown. */
  next: OfferPlace | null;
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
  const { audience, limit, wasShown = () => false } = request;
  const after = request.after ?? BEFORE_ALL;
  const filter = plainFilter(request.filter, offerDates(now, settings));
  const question = { service: audience.service, filter, settings };
  const orderRequest = { audience, after, limit: limit + 1, withTime: cards.fromTime };
  const order =
    (asksForNothing(filter) ? await orderByRank(sql, orderRequest, now, settings) : null) ??
    orderByDay(sql, orderRequest, filter, now, settings);

  const met = new Set<string>();
  const judge = async (candidates: readonly Candidate[]): Promise<FoundClinician[]> => {
    const fresh = candidates.filter(({ clinicianId }) => !met.has(clinicianId) && !wasShown(clinicianId));
    for (const { clinicianId } of fresh) met.add(clinicianId);
    if (fresh.length === 0) return [];
    const read = await cards.read(sql, question, fresh, now);
    return [...read.values()].filter(
      (card): card is FoundClinician => card !== null && compareOfferPlaces(card.place, after) > 0,
    );
  };

  // One more than the page: whether there is a next page is part of the answer.
  const shown: FoundClinician[] = [];
  let waiting: FoundClinician[] = [];
  for await (const { candidates, reached } of order) {
    waiting.push(...(await judge(candidates)));
    waiting.sort((one, other) => compareOfferPlaces(one.place, other.place));
    const due =
      reached === null ? waiting : waiting.filter(({ place }) => compareOfferPlaces(place, reached) <= 0);
    shown.push(...due);
    waiting = waiting.slice(due.length);
    if (shown.length > limit) break;
  }
  const found = shown.slice(0, limit);
  return { found, next: shown.length > limit ? (found.at(-1)?.place ?? null) : null };
}
