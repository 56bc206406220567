import { type BookingWindow, bookingWindow } from "./booking-window.ts";
import { type Instant, localDateOf } from "./calendar.ts";
import { type UnitsLeft, type UsedCapacity, unitsLeft } from "./capacity.ts";
import type { ClinicianFacts } from "./eligibility.ts";
import type { HeldSession } from "./holds.ts";
import {
  endOf,
  type Interval,
  type Lasting,
  type MergedIntervals,
  meetsAny,
  mergeIntervals,
} from "./intervals.ts";
import type { SlotRefusal } from "./refusal.ts";
import { type SessionPlan, sessionLengthMinutes } from "./services.ts";
import type { RuleSettings } from "./settings.ts";

/** Everything that rules 1 and 4 to 6 hold a slot against. */
export interface SlotContext {
  timeZone: string;
  lengthMinutes: number;
  window: BookingWindow;
  occupied: MergedIntervals;
  held: MergedIntervals;
  units: UnitsLeft;
}

/**
 * What one clinician's slots are judged by at `now`.
 * @param taken the intervals of appointments that occupy time, the holds that are live, and what appointments have used
 * @throws RangeError for an unknown zone
 */
export function slotContext(
  plan: SessionPlan,
  clinician: Pick<ClinicianFacts, "timeZone" | "maxDaily" | "maxWeekly">,
  taken: UsedCapacity & { occupied: readonly Interval[]; liveHolds: readonly HeldSession[] },
  now: Instant,
  settings: Pick<RuleSettings, "minNoticeMinutes" | "searchWindowDays">,
): SlotContext {
  const { timeZone, maxDaily, maxWeekly } = clinician;
  const { usedByDay, usedByWeek } = taken;
  return {
    timeZone,
    lengthMinutes: sessionLengthMinutes(plan),
    window: bookingWindow(now, timeZone, settings),
    occupied: mergeIntervals(taken.occupied),
    held: mergeIntervals(taken.liveHolds),
    units: unitsLeft({ timeZone, maxDaily, maxWeekly, usedByDay, usedByWeek }, taken.liveHolds),
  };
}

/**
 * Rule 15 from `WRONG_LENGTH` to `WEEK_FULL`: the first reason why one slot of an eligible clinician does not pass rules
 * 1 to 6, or null when it passes. Cost: O(log of the appointments and holds).
 */
export function judgeSlot(slot: Lasting, context: SlotContext): SlotRefusal | null {
  if (slot.lengthMinutes !== context.lengthMinutes) return "WRONG_LENGTH";
  const { startsAt } = slot;
  const endsAt = endOf(slot);
  if (startsAt < context.window.earliestStart) return "TOO_SOON";
  const date = localDateOf(startsAt, context.timeZone);
  if (date > context.window.lastDate) return "BEYOND_WINDOW";
  if (meetsAny(context.occupied, startsAt, endsAt)) return "OVERLAPS_APPOINTMENT";
  if (meetsAny(context.held, startsAt, endsAt)) return "HELD";
  if (context.units.onDay(date) === 0) return "DAY_FULL";
  if (context.units.inWeekOf(date) === 0) return "WEEK_FULL";
  return null;
}

/** The distinct starts of the slots that pass, ascending. */
export function passingStarts(slots: readonly Lasting[], context: SlotContext): Instant[] {
  const passing = slots.filter((slot) => judgeSlot(slot, context) === null);
  return [...new Set(passing.map((slot) => slot.startsAt))].sort((a, b) => a - b);
}
