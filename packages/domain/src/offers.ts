import { type Availability, type PassingDay, passingDays } from "./availability.ts";
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
  const { days, units } = passingDays(plan, availability, now, settings);
  const asked = packedSlots(plan, days, settings.packing, (day) =>
    asksForDate(filter, day.date) ? atTimesAskedFor(filter, day.starts, availability.timeZone) : [],
  );
  return pairIfNeeded(plan, asked, units);
}

/**
 * Rule 8, day by day, in one ascending list.
 * @param choose what of a packed day is wanted
 */
export function packedSlots(
  plan: SessionPlan,
  days: readonly PassingDay[],
  packing: RuleSettings["packing"],
  choose: (day: { date: EpochDay; starts: readonly Instant[] }) => readonly Instant[] = (day) => day.starts,
): DatedStarts {
  const slots: DatedStarts = { starts: [], dates: [] };
  for (const { date, starts, unitsLeft } of days) {
    const packed = packDay(starts, sessionLengthMinutes(plan), unitsLeft, packing);
    for (const start of choose({ date, starts: packed })) {
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
