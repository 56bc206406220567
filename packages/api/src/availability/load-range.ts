import type { Instant, RuleSettings } from "@tandem/domain";

const MS_PER_UTC_DAY = 86_400_000;

/** Which dates to load so that every zone's window is in them. */
export interface LoadRange {
  /** `YYYY-MM-DD`. */
  fromDate: string;
  toDate: string;
  /** No offer of anybody starts at or after this instant. */
  endsAt: Instant;
}

/** The window of rule 4 with a day to spare on both sides: local dates run ahead of and behind UTC's by up to 14 hours. */
export function loadRange(now: Instant, settings: Pick<RuleSettings, "searchWindowDays">): LoadRange {
  const dateOf = (instant: Instant) => new Date(instant).toISOString().slice(0, 10);
  const lastDay = now + (settings.searchWindowDays + 1) * MS_PER_UTC_DAY;
  return {
    fromDate: dateOf(now - MS_PER_UTC_DAY),
    toDate: dateOf(lastDay),
    endsAt: lastDay + 2 * MS_PER_UTC_DAY,
  };
}
