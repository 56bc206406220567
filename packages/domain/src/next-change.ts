import { type Availability, passingDays } from "./availability.ts";
import { bookingWindow } from "./booking-window.ts";
import { type Instant, MILLISECONDS_PER_MINUTE, startOfLocalDate } from "./calendar.ts";
import { liveHolds } from "./holds.ts";
import type { SessionPlan } from "./services.ts";
import type { RuleSettings } from "./settings.ts";

/**
 * The first instant after `now` at which the offers may differ although nothing was written, or null if time alone
 * changes nothing any more. Offers worked out at `now` hold strictly before it. Three things can happen:
 *
 * - the earliest slot that passes rules 1 to 6 comes nearer than the notice: one millisecond after now + notice meets it;
 * - a hold lapses;
 * - a local midnight brings the next date with slots into the window.
 *
 * It may be too early, never too late (as long as no zone sets its date back, which none has done since 2011).
 * Cost: O(n).
 * @throws RangeError for an unknown zone
 */
export function nextChangeAt(
  plan: SessionPlan,
  availability: Availability,
  now: Instant,
  settings: Pick<RuleSettings, "minNoticeMinutes" | "searchWindowDays">,
): Instant | null {
  const changes: Instant[] = liveHolds(availability.holds, now).map((hold) => hold.expiresAt);

  const earliest = passingDays(plan, availability, now, settings).days[0]?.starts[0];
  if (earliest !== undefined) {
    changes.push(earliest - settings.minNoticeMinutes * MILLISECONDS_PER_MINUTE + 1);
  }

  const { lastDate } = bookingWindow(now, availability.timeZone, settings);
  const entering = availability.days.find((day) => day.date > lastDate && day.starts.length > 0);
  if (entering !== undefined) {
    changes.push(startOfLocalDate(entering.date - settings.searchWindowDays, availability.timeZone));
  }

  return changes.length === 0 ? null : Math.min(...changes);
}
