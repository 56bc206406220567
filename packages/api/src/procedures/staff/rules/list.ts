import { DEFAULT_SETTINGS } from "@tandem/domain";
import { adminProcedure } from "../../../trpc/procedures.ts";

/** The variable of the environment that each rule's number comes from. */
const VARIABLES = {
  minNoticeMinutes: "MIN_NOTICE_MINUTES",
  searchWindowDays: "SEARCH_WINDOW_DAYS",
  holdMinutes: "HOLD_MINUTES",
  lateCancelHours: "LATE_CANCEL_HOURS",
  packing: "PACKING",
} as const;

/** The rules' numbers as they are in force, with where each is set and what it would be unset. */
export const list = adminProcedure.query(({ ctx }) => {
  const { rules } = ctx.runtime;
  const names = Object.keys(VARIABLES).filter((name): name is keyof typeof VARIABLES => name in VARIABLES);
  return names.map((name) => ({
    name,
    value: rules[name],
    otherwise: DEFAULT_SETTINGS[name],
    variable: VARIABLES[name],
  }));
});
