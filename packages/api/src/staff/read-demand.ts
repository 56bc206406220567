import { type DemandFilter, type Sql, type UnmetDemand, unmetDemand } from "@tandem/db";
import { type Instant, localDateOf, type RuleSettings, SERVICES } from "@tandem/domain";
import { searchSlots } from "../availability/search-slots.ts";

/** What was looked for in vain, and how long somebody who looks now would wait. */
export interface Demand extends UnmetDemand {
  /** The start of the first offer, and the days until its local date; null when there is none. */
  firstOffer: { at: Instant; days: number } | null;
}

/**
 * Searches that found nobody on some days, most often first, with what a search would find now. Each line costs one
 * search for one clinician. For one state and insurance there is a line for each service, whether or not anybody looked in vain.
 */
export async function readDemand(
  sql: Sql,
  filter: DemandFilter,
  limit: number,
  now: Instant,
  rules: RuleSettings,
): Promise<Demand[]> {
  const unmet = await unmetDemand(sql, filter, limit);
  const lines = [...unmet, ...othersOfOnePlace(filter, unmet)].slice(0, limit);
  const demand: Demand[] = [];
  for (const line of lines) {
    const { found } = await searchSlots(
      sql,
      { audience: line, filter: {}, limit: 1, after: null },
      now,
      rules,
    );
    const [first] = found;
    demand.push({ ...line, firstOffer: first === undefined ? null : firstOfferOf(first, now) });
  }
  return demand;
}

function othersOfOnePlace({ state, insurance, service }: DemandFilter, unmet: readonly UnmetDemand[]) {
  if (state === undefined || insurance === undefined) return [];
  const asked = service === undefined ? Object.values(SERVICES).map(({ id }) => id) : [service];
  return asked
    .filter((one) => !unmet.some((line) => line.service === one))
    .map((one): UnmetDemand => ({ service: one, state, insurance, searches: 0 }));
}

function firstOfferOf(
  { place, clinician }: { place: { firstOfferAt: Instant }; clinician: { timeZone: string } },
  now: Instant,
) {
  const { timeZone } = clinician;
  const days = localDateOf(place.firstOfferAt, timeZone) - localDateOf(now, timeZone);
  return { at: place.firstOfferAt, days };
}
