/// <reference lib="esnext.temporal" />

import type { BookingFacts } from "./booking-facts.ts";
import { type Instant, localDateOf, localTimeOf } from "./calendar.ts";
import type { OfferSettings } from "./offers.ts";
import { type Override, withOverrides } from "./overrides.ts";
import { type PlannedSession, planSessions, type WantedSession } from "./plan-sessions.ts";
import type { Refusal } from "./refusal.ts";
import type { Result } from "./result.ts";
import { STAFF_PLANS } from "./services.ts";

const DAYS_PER_WEEK = 7;
const MINUTES_PER_HOUR = 60;
const EPOCH = new Temporal.PlainDate(1970, 1, 1);
const PLAN = STAFF_PLANS.THERAPY_SIXTY_MINS;

/**
 * The starts of a series: the same weekday and the same time on the zone's clocks, whatever daylight saving does between.
 *
 * @param everyWeeks weeks from one to the next
 * @throws RangeError for an unknown zone
 */
export function seriesStarts(first: Instant, timeZone: string, everyWeeks: number, count: number): Instant[] {
  const [date, minutes] = [localDateOf(first, timeZone), localTimeOf(first, timeZone)];
  const time = { hour: Math.floor(minutes / MINUTES_PER_HOUR), minute: minutes % MINUTES_PER_HOUR };
  return Array.from({ length: count }, (_, index) => {
    const day = EPOCH.add({ days: date + index * everyWeeks * DAYS_PER_WEEK });
    return day.toPlainDateTime(time).toZonedDateTime(timeZone).epochMilliseconds;
  });
}

/** One date of a series, and what stands in its way. */
export interface JudgedStart {
  startsAt: Instant;
  refusal: Refusal | null;
}

/** Rules 1 to 6 and 8 for each date of a series by itself: its dates are in different weeks, so none costs another. */
export function judgeSeries(
  starts: readonly Instant[],
  facts: BookingFacts,
  now: Instant,
  settings: OfferSettings,
  override: readonly Override[] = [],
): JudgedStart[] {
  return starts.map((startsAt) => {
    const planned = decideSeries([startsAt], facts, now, settings, override);
    return { startsAt, refusal: planned.ok ? null : planned.error };
  });
}

/**
 * The same for all dates together, all or none; dates in one week need as many units of it.
 * @throws RangeError for an unknown zone
 */
export function decideSeries(
  starts: readonly Instant[],
  facts: BookingFacts,
  now: Instant,
  settings: OfferSettings,
  override: readonly Override[] = [],
): Result<PlannedSession[], Refusal> {
  const wanted = starts.map(
    (startsAt, sessionIndex): WantedSession => ({
      startsAt,
      sessionIndex,
      appointmentType: PLAN.sessions[0].appointmentType,
    }),
  );
  return planSessions(PLAN, wanted, facts, now, withOverrides(settings, override));
}
