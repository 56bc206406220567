import type { Availability, OpenDay } from "./availability.ts";
import { type EpochDay, type Instant, MILLISECONDS_PER_MINUTE } from "./calendar.ts";
import type { UnitsLeft } from "./capacity.ts";
import type { OfferFilter } from "./offer-filter.ts";
import { askedDays, type OfferSettings } from "./offers.ts";
import { type DaysApart, earliestPartnerDate } from "./pairing.ts";
import { type SessionPlan, sessionLengthMinutes } from "./services.ts";

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

/**
 * Everything that a search shows of one clinician: what `offersOf` would list, counted day by day instead, because a page
 * is made of thousands of offers and shows some sixty. Cost: O(n), of which little is done for each slot.
 * @throws RangeError for an unknown zone
 */
export function summarizeOffers(
  plan: SessionPlan,
  availability: Availability,
  now: Instant,
  settings: OfferSettings,
  filter: OfferFilter = {},
): OfferSummary {
  const { days, units } = askedDays(plan, availability, now, settings, filter);
  const { daysApart } = plan;
  return daysApart === null
    ? summarizeSingles(days)
    : summarizePairs(days, sessionLengthMinutes(plan), daysApart, units);
}

function summarizeSingles(days: readonly OpenDay[]): OfferSummary {
  const summary: OfferSummary = { nextAvailableAt: null, soonest: [], days: [] };
  for (const { date, starts } of days) {
    summary.days.push({ date, offers: starts.length });
    for (const start of starts) {
      if (summary.soonest.length === SOONEST_SHOWN) break;
      summary.soonest.push({ sessions: [start] });
    }
  }
  return withFirst(summary);
}

/**
 * Rule 7 by days. What goes with a date is a range of dates, so the soonest partner of a session is the first slot in it
 * that starts when the session is over; and a session that is over sooner has no fewer partners.
 */
function summarizePairs(
  days: readonly OpenDay[],
  lengthMinutes: number,
  daysApart: DaysApart,
  units: UnitsLeft,
): OfferSummary {
  const length = lengthMinutes * MILLISECONDS_PER_MINUTE;
  const summary: OfferSummary = { nextAvailableAt: null, soonest: [], days: [] };
  let from = 0;
  for (const { date, starts } of days) {
    const earliest = earliestPartnerDate(date, daysApart, units);
    while ((days[from]?.date ?? earliest) < earliest) from += 1;
    const partnerOf = (first: Instant) => firstStart(days, from, date + daysApart.max, first + length);

    let firsts = starts.length;
    while (firsts > 0 && partnerOf(starts[firsts - 1] ?? 0) === undefined) firsts -= 1;
    if (firsts > 0) summary.days.push({ date, offers: firsts });
    for (const first of starts.slice(0, Math.min(firsts, SOONEST_SHOWN - summary.soonest.length))) {
      summary.soonest.push({ sessions: [first, partnerOf(first) ?? first] });
    }
  }
  return withFirst(summary);
}

/** The first start of some days that is not before an instant. */
function firstStart(
  days: readonly OpenDay[],
  from: number,
  lastDate: EpochDay,
  notBefore: Instant,
): Instant | undefined {
  for (let index = from; index < days.length; index += 1) {
    const day = days[index];
    if (day === undefined || day.date > lastDate) return undefined;
    const found = day.starts.find((start) => start >= notBefore);
    if (found !== undefined) return found;
  }
  return undefined;
}

function withFirst(summary: OfferSummary): OfferSummary {
  summary.nextAvailableAt = summary.soonest[0]?.sessions[0] ?? null;
  return summary;
}
