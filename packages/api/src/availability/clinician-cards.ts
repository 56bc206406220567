import {
  type Candidate,
  type ClinicianAvailability,
  loadAvailability,
  type Sql,
  type TimeSpan,
} from "@tandem/db";
import {
  type Availability,
  type Instant,
  nextChangeAt,
  type OfferFilter,
  type OfferPlace,
  type OfferSummary,
  offersOf,
  type RuleSettings,
  SERVICES,
  type ServiceId,
  summarizeOffers,
} from "@tandem/domain";
import { loadRange } from "./load-range.ts";

/** A clinician with at least one offer. */
export interface FoundClinician {
  place: OfferPlace;
  clinician: ClinicianAvailability["clinician"];
  summary: OfferSummary;
}

/** What a search shows of one clinician, and for how long it is true unless somebody writes. */
export interface Card {
  clinicianId: string;
  /** The writes that it knows of: equal to `clinician.revision` as long as it is true. */
  revision: string;
  /** The instant for which it was worked out. */
  madeAt: Instant;
  /** From this instant on time alone may have changed it; null when it never does. */
  validUntil: Instant | null;
  /** Null when the clinician has no offer. */
  found: FoundClinician | null;
}

/** What decides a card besides the clinician. Not the audience: whoever may see a clinician sees the same offers. */
export interface CardQuestion {
  service: ServiceId;
  filter: OfferFilter;
  settings: RuleSettings;
}

/** Gives the cards of clinicians, from wherever; those of unknown clinicians are missing. */
export type CardReader = (
  sql: Sql,
  question: CardQuestion,
  candidates: readonly Candidate[],
  now: Instant,
) => Promise<ReadonlyMap<string, Card>>;

/** Works cards out with the rules, to be kept: from one reading of the database. */
export const makeCards: CardReader = (sql, question, candidates, now) =>
  workOut(sql, question, candidates, now, (availability) =>
    nextChangeAt(SERVICES[question.service], availability, now, question.settings),
  );

/** The same cards, good for this instant alone. */
const makeCardsForNow: CardReader = (sql, question, candidates, now) =>
  workOut(sql, question, candidates, now, () => now);

async function workOut(
  sql: Sql,
  { service: serviceId, filter, settings }: CardQuestion,
  candidates: readonly Candidate[],
  now: Instant,
  validUntilOf: (availability: Availability) => Instant | null,
): Promise<Map<string, Card>> {
  const service = SERVICES[serviceId];
  const cards = new Map<string, Card>();
  for (const [clinicianId, loaded] of await timeOf(sql, serviceId, candidates, loadRange(now, settings))) {
    const { clinician, availability, revision } = loaded;
    const summary = clinician.active
      ? summarizeOffers(offersOf(service, availability, now, settings, filter))
      : null;
    const firstOfferAt = summary?.nextAvailableAt ?? null;
    cards.set(clinicianId, {
      clinicianId,
      revision,
      madeAt: now,
      validUntil: validUntilOf(availability),
      found:
        summary === null || firstOfferAt === null
          ? null
          : { place: { firstOfferAt, clinicianId }, clinician, summary },
    });
  }
  return cards;
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

/** Where a search gets its cards. */
export interface CardSource {
  read: CardReader;
  /** Whether every card is worked out, so that what it follows from had better come along with the order. */
  fromTime: boolean;
}

/** Cards without a cache. */
export const madeCards: CardSource = { read: makeCardsForNow, fromTime: true };

/** Whether time has left a card as it was. */
export function isCurrent(card: Card, now: Instant): boolean {
  return card.madeAt <= now && (card.validUntil === null || now < card.validUntil);
}
