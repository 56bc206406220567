import { at } from "./at.ts";
import type { EpochDay, Instant } from "./calendar.ts";
import type { Offers } from "./offers.ts";

const SOONEST_SHOWN = 6;

/** What a search shows of one clinician. */
export interface OfferSummary {
  /** The start of the first offer: the clinician's place in the list (rule 9). */
  nextAvailableAt: Instant | null;
  /** The six soonest different first sessions, each with its soonest partner. */
  soonest: { sessions: Instant[] }[];
  /** How many first sessions each local date has; dates without one are left out. */
  days: { date: EpochDay; offers: number }[];
}

/** Everything that a search shows of one clinician. Cost: O(n). */
export function summarizeOffers(offers: Offers): OfferSummary {
  const { starts, dates, partners } = offers;
  const firsts = partners?.map(({ first }) => first) ?? [...starts.keys()];
  const soonest =
    partners
      ?.slice(0, SOONEST_SHOWN)
      .map(({ first, from }) => ({ sessions: [at(starts, first), at(starts, from)] })) ??
    starts.slice(0, SOONEST_SHOWN).map((start) => ({ sessions: [start] }));

  const days: OfferSummary["days"] = [];
  for (const first of firsts) {
    const date = at(dates, first);
    const day = days.at(-1);
    if (day?.date === date) day.offers += 1;
    else days.push({ date, offers: 1 });
  }

  return {
    nextAvailableAt: soonest[0]?.sessions[0] ?? null,
    soonest,
    days,
  };
}
