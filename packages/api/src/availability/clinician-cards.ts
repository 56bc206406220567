import {
  type Candidate,
  type ClinicianAvailability,
  loadAvailability,
  type Sql,
  type TimeSpan,
} from "@tandem/db";
import {
  type Instant,
  type OfferFilter,
  type OfferPlace,
  type OfferSummary,
  type RuleSettings,
  SERVICES,
  type ServiceId,
  summarizeOffers,
} from "@tandem/domain";
import { loadRange } from "./load-range.ts";
import type { PageMemory } from "./search-page.ts";

/** A clinician with at least one offer. */
export interface FoundClinician {
  place: OfferPlace;
  clinician: ClinicianAvailability["clinician"];
  summary: OfferSummary;
}

/** What a search shows of one clinician at one instant: null when the clinician has no offer. */
export type Card = FoundClinician | null;

/** What decides a card besides the clinician. Not the audience: whoever may see a clinician sees the same offers. */
export interface CardQuestion {
  service: ServiceId;
  filter: OfferFilter;
  settings: RuleSettings;
}

/** How long something may be remembered. */
export interface Life {
  /** From this instant on time alone may have changed it. */
  goodUntil: Instant;
  /** By this computer's clock, whatever the instants of searches: from then on what it was made of is to be looked at again. */
  freshUntil: number;
}

interface ReadCards extends Life {
  /** By clinician; those of unknown clinicians are missing. */
  cards: ReadonlyMap<string, Card>;
}

/** Gives the cards of clinicians, from wherever. */
export type CardReader = (
  sql: Sql,
  question: CardQuestion,
  candidates: readonly Candidate[],
  now: Instant,
) => Promise<ReadCards>;

/** Where a search gets its cards. */
export interface CardSource {
  read: CardReader;
  /** Whether every card is worked out from the database, so that its time had better come along with the order. */
  fromTime: boolean;
  /** Where whole pages are remembered, if anywhere. */
  pages?: PageMemory;
}

/** Cards without a cache. */
export const madeCards: CardSource = {
  fromTime: true,
  async read(sql, question, candidates, now) {
    const time = await timeOf(sql, question.service, candidates, loadRange(now, question.settings));
    const cards = new Map([...time].map(([id, loaded]) => [id, makeCard(loaded, question, now)]));
    return { cards, goodUntil: now, freshUntil: 0 };
  },
};

/** Works a card out with the rules. */
export function makeCard(
  { clinician, availability }: ClinicianAvailability,
  { service, filter, settings }: CardQuestion,
  now: Instant,
): Card {
  if (!clinician.active) return null;
  const summary = summarizeOffers(SERVICES[service], availability, now, settings, filter);
  const firstOfferAt = summary.nextAvailableAt;
  return firstOfferAt === null
    ? null
    : { place: { firstOfferAt, clinicianId: clinician.id }, clinician, summary };
}

/** What came along with the candidates, and the rest in one statement. */
async function timeOf(
  sql: Sql,
  service: ServiceId,
  candidates: readonly Candidate[],
  { fromDate, toDate }: TimeSpan,
): Promise<Map<string, ClinicianAvailability>> {
  const ids = candidates.filter(({ loaded }) => loaded === undefined).map(({ clinicianId }) => clinicianId);
  const time = await loadAvailability(sql, ids, service, fromDate, toDate);
  for (const { clinicianId, loaded } of candidates) if (loaded !== undefined) time.set(clinicianId, loaded);
  return time;
}
