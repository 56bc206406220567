import { z } from "zod";
import { effectOfRules } from "../../../staff/rules/effect-of-rules.ts";
import { adminProcedure } from "../../../trpc/procedures.ts";

const number = (what: string, min: number, max: number) =>
  z
    .number({ error: `${what} is a whole number from ${min} to ${max}.` })
    .int(`${what} is a whole number from ${min} to ${max}.`)
    .min(min, `${what} is a whole number from ${min} to ${max}.`)
    .max(max, `${what} is a whole number from ${min} to ${max}.`);

/** The bounds that the environment has for the same. */
const input = z.object({
  minNoticeMinutes: number("The notice", 0, 43_200).optional(),
  searchWindowDays: number("The window", 1, 366).optional(),
  packing: z.enum(["no-loss", "off"]).optional(),
});

/** What patients would find with other rules than those in force. Changes nothing. */
export const tryOut = adminProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { database, clock, rules } = ctx.runtime;
  const changed = {
    ...rules,
    minNoticeMinutes: asked.minNoticeMinutes ?? rules.minNoticeMinutes,
    searchWindowDays: asked.searchWindowDays ?? rules.searchWindowDays,
    packing: asked.packing ?? rules.packing,
  };
  return effectOfRules(database.sql, rules, changed, await clock.now());
});
