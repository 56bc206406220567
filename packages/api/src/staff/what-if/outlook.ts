import type { ClinicianCalendar } from "@tandem/db";
import {
  type DayRoom,
  type EpochDay,
  furtherBookings,
  type Instant,
  isLiveHold,
  largestFit,
  localDateOf,
  type RuleSettings,
  type Service,
  sessionLengthMinutes,
  unitsLeft,
} from "@tandem/domain";
import { explainCalendar } from "../explain/explain-clinician.ts";

/** What a clinician offers, and how much still fits. */
export interface Outlook {
  /** Starts on offer. */
  offers: Set<Instant>;
  /** The largest number of further bookings that could be made of what is open. */
  furtherBookings: number;
}

/** Reasons that come after rules 1 to 6: such a slot is open, and whether it is offered depends on the others. */
const OPEN = new Set([null, "WASTES_CAPACITY", "NO_PARTNER"]);

/** What a calendar offers to any patient the clinician may see. */
export function outlookOf(
  calendar: ClinicianCalendar,
  service: Service,
  now: Instant,
  rules: RuleSettings,
): Outlook {
  const { clinician, usedByDay, usedByWeek } = calendar;
  const slots = explainCalendar(calendar, { service }, now, rules);
  const live = calendar.holds.filter((hold) => isLiveHold(hold, now));
  const units = unitsLeft({ ...clinician, usedByDay, usedByWeek }, live);
  const startsByDate = new Map<EpochDay, Instant[]>();
  for (const { startsAt, refusal } of slots) {
    if (!OPEN.has(refusal)) continue;
    const date = localDateOf(startsAt, clinician.timeZone);
    startsByDate.set(date, [...(startsByDate.get(date) ?? []), startsAt]);
  }
  const days: DayRoom[] = [...startsByDate].map(([date, starts]) => ({
    date,
    units: Math.min(
      largestFit(
        starts.sort((a, b) => a - b),
        sessionLengthMinutes(service),
      ),
      units.on(date),
    ),
  }));
  return {
    offers: new Set(slots.filter(({ refusal }) => refusal === null).map(({ startsAt }) => startsAt)),
    furtherBookings: furtherBookings(service, days, units.inWeekOf),
  };
}
