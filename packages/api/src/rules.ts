import type { Environment } from "@tandem/db/environment";
import { DEFAULT_SETTINGS, type RuleSettings } from "@tandem/domain";

/** The rules' settings, as the environment sets them. */
export function rulesOf(environment: Environment): RuleSettings {
  return {
    ...DEFAULT_SETTINGS,
    minNoticeMinutes: environment.MIN_NOTICE_MINUTES,
    searchWindowDays: environment.SEARCH_WINDOW_DAYS,
    holdMinutes: environment.HOLD_MINUTES,
    lateCancelHours: environment.LATE_CANCEL_HOURS,
    packing: environment.PACKING,
  };
}
