import { DEFAULT_SETTINGS, type RuleSettings } from "@tandem/domain";
import type { Environment } from "../environment.ts";
import type { Sql } from "../sql.ts";
import { readStoredRules, type SettableRules, type StoredRules } from "./stored-rules.ts";

/** The variable of the environment that each of the rules may be set by. */
export const RULE_VARIABLES = {
  minNoticeMinutes: "MIN_NOTICE_MINUTES",
  searchWindowDays: "SEARCH_WINDOW_DAYS",
  holdMinutes: "HOLD_MINUTES",
  lateCancelHours: "LATE_CANCEL_HOURS",
  packing: "PACKING",
} as const satisfies Record<keyof SettableRules, keyof Environment>;

/** The variables that rules may be set by. */
export type RuleEnvironment = Pick<Environment, (typeof RULE_VARIABLES)[keyof SettableRules]>;

/** The rules that hold: what the environment says, else what an admin has set, else the default. */
export function rulesInForce(
  environment: RuleEnvironment,
  stored: Partial<Pick<StoredRules, keyof SettableRules>> = {},
): RuleSettings {
  const { minNoticeMinutes, searchWindowDays, holdMinutes, lateCancelHours, packing } = DEFAULT_SETTINGS;
  return {
    ...DEFAULT_SETTINGS,
    minNoticeMinutes: environment.MIN_NOTICE_MINUTES ?? stored.minNoticeMinutes ?? minNoticeMinutes,
    searchWindowDays: environment.SEARCH_WINDOW_DAYS ?? stored.searchWindowDays ?? searchWindowDays,
    holdMinutes: environment.HOLD_MINUTES ?? stored.holdMinutes ?? holdMinutes,
    lateCancelHours: environment.LATE_CANCEL_HOURS ?? stored.lateCancelHours ?? lateCancelHours,
    packing: environment.PACKING ?? stored.packing ?? packing,
  };
}

/** Reads the rules that hold at this moment. */
export async function readRulesInForce(sql: Sql, environment: RuleEnvironment): Promise<RuleSettings> {
  return rulesInForce(environment, await readStoredRules(sql));
}
