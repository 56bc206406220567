import { type EpochDay, type Instant, localDateOf, MILLISECONDS_PER_MINUTE } from "./calendar.ts";
import type { RuleSettings } from "./settings.ts";

/** Rule 4: when a session may start. */
export interface BookingWindow {
  /** The first instant at which a session may start. */
  earliestStart: Instant;
  /** The last local date on which a session may start, the whole of it. */
  lastDate: EpochDay;
}

/**
 * Rule 4 at an instant, in the clinician's zone. The window is counted in dates, so a long or short day changes nothing.
 * @throws RangeError for an unknown zone
 */
export function bookingWindow(
  now: Instant,
  timeZone: string,
  settings: Pick<RuleSettings, "minNoticeMinutes" | "searchWindowDays">,
): BookingWindow {
  return {
    earliestStart: now + settings.minNoticeMinutes * MILLISECONDS_PER_MINUTE,
    lastDate: localDateOf(now, timeZone) + settings.searchWindowDays,
  };
}
