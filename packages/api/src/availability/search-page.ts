import type { Instant, OfferPlace } from "@tandem/domain";
import type { FoundClinician, Life } from "./clinician-cards.ts";

/** One page of a search. */
export interface SearchPage {
  found: readonly FoundClinician[];
  /** The place to go on after; null when everybody has been shown. */
  next: OfferPlace | null;
}

/** A page with the order that it was made of. */
export interface MadePage extends Life {
  /** As the database wrote it. */
  order: string;
  page: SearchPage;
  /** The instant for which it was made. */
  madeAt: Instant;
}

/** Remembers pages by the order that they were made of. */
export interface PageMemory {
  /**
   * @param name of the search and the place in it
   * @param order as the database wrote it just now
   * @returns the page that would be made again, if it is known
   */
  read(name: string, order: string, now: Instant): SearchPage | undefined;
  keep(name: string, made: MadePage): void;
}
