import { effectOfRules } from "../../../staff/rules/effect-of-rules.ts";
import { adminProcedure } from "../../../trpc/procedures.ts";
import { rulesInput } from "./rules-input.ts";

/** What other rules than those in force would change. Changes nothing. */
export const tryOut = adminProcedure.input(rulesInput).query(async ({ ctx, input }) => {
  const { database, clock, rules } = ctx.runtime;
  const changed = {
    ...rules,
    minNoticeMinutes: input.minNoticeMinutes ?? rules.minNoticeMinutes,
    searchWindowDays: input.searchWindowDays ?? rules.searchWindowDays,
    holdMinutes: input.holdMinutes ?? rules.holdMinutes,
    lateCancelHours: input.lateCancelHours ?? rules.lateCancelHours,
    packing: input.packing ?? rules.packing,
  };
  return effectOfRules(database.sql, rules, changed, await clock.now());
});
