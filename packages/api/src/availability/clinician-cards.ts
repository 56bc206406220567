import { type Candidate, type ClinicianAvailability, loadAvailability, type Sql } from "@tandem/db";
import {
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

/** Works the cards out with the rules, from one reading of the database. */
export const makeCards: CardReader = async (
  sql,
  { service: serviceId, filter, settings },
  candidates,
  now,
) => {
  const service = SERVICES[serviceId];
  const { fromDate, toDate } = loadRange(now, settings);
  const ids = candidates.map(({ clinicianId }) => clinicianId);
  const loaded = await loadAvailability(sql, ids, serviceId, fromDate, toDate);
  const cards = new Map<string, Card>();
  for (const [clinicianId, { clinician, availability, revision }] of loaded) {
    const summary = clinician.active
      ? summarizeOffers(offersOf(service, availability, now, settings, filter))
      : null;
    const firstOfferAt = summary?.nextAvailableAt ?? null;
    cards.set(clinicianId, {
      clinicianId,
      revision,
      madeAt: now,
      validUntil: nextChangeAt(service, availability, now, settings),
      found:
        summary === null || firstOfferAt === null
          ? null
          : { place: { firstOfferAt, clinicianId }, clinician, summary },
    });
  }
  return cards;
};

/** Whether time has left a card as it was. */
export function isCurrent(card: Card, now: Instant): boolean {
  return card.madeAt <= now && (card.validUntil === null || now < card.validUntil);
}
