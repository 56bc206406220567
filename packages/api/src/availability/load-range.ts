import { firstDateToLoad } from "@tandem/db";
import type { Instant, RuleSettings } from "@tandem/domain";

const MS_PER_MINUTE = 60_000;
const MS_PER_UTC_DAY = 86_400_000;

/** Which dates to load so that every zone's window is in them. */
export interface LoadRange {
  /** `YYYY-MM-DD`. */
  fromDate: string;
  toDate: string;
  /** No offer of anybody starts at or after this instant. */
  endsAt: Instant;
}

/** The notice and the window of rule 4 with a day to spare on both sides: local dates run ahead of and behind UTC's. */
export function loadRange(
  now: Instant,
  { minNoticeMinutes, searchWindowDays }: Pick<RuleSettings, "minNoticeMinutes" | "searchWindowDays">,
): LoadRange {
  const lastDay = now + (searchWindowDays + 1) * MS_PER_UTC_DAY;
  return {
    fromDate: firstDateToLoad(now + minNoticeMinutes * MS_PER_MINUTE),
    toDate: new Date(lastDay).toISOString().slice(0, 10),
    endsAt: lastDay + 2 * MS_PER_UTC_DAY,
  };
}
