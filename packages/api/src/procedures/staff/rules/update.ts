import { inTransaction, RULE_VARIABLES, writeStoredRules } from "@tandem/db";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { actingAs } from "../../../booking/acting.ts";
import { reason } from "../../../inputs.ts";
import { adminProcedure, badInput } from "../../../trpc/procedures.ts";
import { listRules, RULE_NAMES } from "./list.ts";
import { rulesInput } from "./rules-input.ts";

const input = rulesInput.extend({
  /** As `list` told it: what is saved is what its effect was shown of. */
  revision: z.string().regex(/^\d{1,18}$/, "Load the rules again."),
  reason,
});

/**
 * Sets some of the rules, with a reason for the audit. This process goes by them from the next call on, all others within a
 * second or two.
 */
export const update = adminProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { revision, reason: why, ...changes } = asked;
  const { database, environment, ruleBook } = ctx.runtime;
  const changed = RULE_NAMES.filter((name) => changes[name] !== undefined);
  const fixed = changed.find((name) => environment[RULE_VARIABLES[name]] !== undefined);
  if (fixed !== undefined) {
    throw badInput(fixed, `The server's environment sets this, by ${RULE_VARIABLES[fixed]}.`);
  }
  if (changed.length === 0) throw badInput("", "Change at least one of the rules.");
  const written = await inTransaction(database, actingAs(ctx.account, ctx, why), (sql) =>
    writeStoredRules(sql, revision, changes),
  );
  if (!written) {
    const message = "The rules have been changed since you looked. Look at the effect again.";
    throw new TRPCError({ code: "CONFLICT", message });
  }
  ruleBook.forget();
  return listRules(ctx.runtime);
});
