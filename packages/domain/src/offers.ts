import { type Availability, type OpenDay, type PassingDay, passingDays } from "./availability.ts";
import type { EpochDay, Instant } from "./calendar.ts";
import type { UnitsLeft } from "./capacity.ts";
import { asksForDate, atTimesAskedFor, type OfferFilter } from "./offer-filter.ts";
import { packDay } from "./packing.ts";
import { type DatedStarts, type PartnerRange, pairUp } from "./pairing.ts";
import { type SessionPlan, sessionLengthMinutes } from "./services.ts";
import type { RuleSettings } from "./settings.ts";

/** Every offer of one clinician, in the room of its slots: pairs are ranges, never listed. */
export interface Offers {
  /** The slots on offer, ascending; of a pair plan those that are in at least one pair, as first or as second. */
  starts: Instant[];
  /** Their local dates. */
  dates: EpochDay[];
  /** For each slot that can be session 1, ascending, the slots that can be session 2. Null for one-session plans. */
  partners: PartnerRange[] | null;
}

/** The settings that offers depend on. */
export type OfferSettings = Pick<RuleSettings, "minNoticeMinutes" | "searchWindowDays" | "packing">;

/**
 * Rules 4 to 8: everything that a patient could book now with one eligible clinician.
 *
 * Cost: O(n) in the slots and holds, whatever the number of pairs; some 20 microseconds for 458 slots with 37,000 pairs.
 * @throws RangeError for an unknown zone
 */
export function offersOf(
  plan: SessionPlan,
  availability: Availability,
  now: Instant,
  settings: OfferSettings,
  filter: OfferFilter = {},
): Offers {
  const { days, units } = askedDays(plan, availability, now, settings, filter);
  return pairIfNeeded(plan, slotsOf(days), units);
}

/**
 * Rules 4 to 6 and 8, and what is asked for: the days that have slots left, and what is left of each day and week.
 * @throws RangeError for an unknown zone
 */
export function askedDays(
  plan: SessionPlan,
  availability: Availability,
  now: Instant,
  settings: OfferSettings,
  filter: OfferFilter,
): { days: OpenDay[]; units: UnitsLeft } {
  const { days, units } = passingDays(plan, availability, now, settings);
  const { timeZone } = availability;
  const asked: OpenDay[] = [];
  for (const { date, starts: passing, unitsLeft } of days) {
    if (!asksForDate(filter, date)) continue;
    const packed = packDay(passing, sessionLengthMinutes(plan), unitsLeft, settings.packing);
    const starts = atTimesAskedFor(filter, packed, timeZone);
    if (starts.length > 0) asked.push({ date, starts });
  }
  return { days: asked, units };
}

/** Rule 8, day by day, in one ascending list. */
export function packedSlots(
  plan: SessionPlan,
  days: readonly PassingDay[],
  packing: RuleSettings["packing"],
): DatedStarts {
  return slotsOf(
    days.map(({ date, starts, unitsLeft }) => ({
      date,
      starts: packDay(starts, sessionLengthMinutes(plan), unitsLeft, packing),
    })),
  );
}

function slotsOf(days: readonly OpenDay[]): DatedStarts {
  const slots: DatedStarts = { starts: [], dates: [] };
  for (const { date, starts } of days) {
    for (const start of starts) {
      slots.starts.push(start);
      slots.dates.push(date);
    }
  }
  return slots;
}

/** Rule 7, for plans that have it. */
export function pairIfNeeded(plan: SessionPlan, slots: DatedStarts, units: UnitsLeft): Offers {
  if (plan.daysApart === null) return { ...slots, partners: null };
  return pairUp(slots, sessionLengthMinutes(plan), plan.daysApart, units);
}
