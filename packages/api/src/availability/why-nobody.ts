import { type Audience, countEligible, type Sql } from "@tandem/db";
import type { Instant, RuleSettings } from "@tandem/domain";
import { type CardSource, madeCards } from "./clinician-cards.ts";
import { searchSlots } from "./search-slots.ts";

/** The first of these that applies is why a search found nobody. */
type NobodyReason =
  /** Nobody gives the service in the state. */
  | "NOBODY_LICENSED"
  /** Somebody does, but nobody of them takes the insurance. */
  | "NOBODY_TAKES_INSURANCE"
  /** Some do, but none of them has an offer at any time within the window. */
  | "NOBODY_FREE"
  /** Some have offers: it is the dates, days or hours that the search asked for. */
  | "OTHER_TIMES";

export interface WhyNobody {
  reason: NobodyReason;
  /** How many may see the patient, counted up to one more than `MOST_COUNTED`. */
  clinicians: number;
  /** The first offer at whatever time, and the zone of whoever has it; null when there is none. */
  soonest: { startsAt: Instant; timeZone: string } | null;
}

/** Beyond it nobody needs to know how many exactly. */
const MOST_COUNTED = 50;

/**
 * Why nobody is found for an audience: never for whom, and no names. It costs one count within a state and one search for one
 * clinician, and follows from nothing that a person said but the audience.
 */
export async function whyNobody(
  sql: Sql,
  audience: Audience,
  now: Instant,
  settings: RuleSettings,
  cards: CardSource = madeCards,
): Promise<WhyNobody> {
  const { isAnybodyLicensed, eligible } = await countEligible(sql, audience, MOST_COUNTED + 1);
  const none = { clinicians: eligible, soonest: null };
  if (!isAnybodyLicensed) return { reason: "NOBODY_LICENSED", ...none };
  if (eligible === 0) return { reason: "NOBODY_TAKES_INSURANCE", ...none };
  const anybody = { audience, filter: {}, limit: 1, after: null };
  const [first] = (await searchSlots(sql, anybody, now, settings, cards)).found;
  if (first === undefined) return { reason: "NOBODY_FREE", ...none };
  const soonest = { startsAt: first.place.firstOfferAt, timeZone: first.clinician.timeZone };
  return { reason: "OTHER_TIMES", clinicians: eligible, soonest };
}
