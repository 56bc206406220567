import { CONFLICT_KINDS, inTransaction, writeConflictDecision } from "@tandem/db";
import { z } from "zod";
import { actingAs } from "../../../booking/acting.ts";
import { reason, text } from "../../../inputs.ts";
import { staffProcedure } from "../../../trpc/procedures.ts";

const key = text
  .max(300)
  .refine(
    (named) => CONFLICT_KINDS.some((kind) => named.startsWith(`${kind}:`)),
    "Name something on the list.",
  );

const input = z.object({
  key,
  /** REOPENED puts it back on the list. */
  decision: z.enum(["RESOLVED", "DISMISSED", "REOPENED"]),
  reason,
});

/** Takes something off the list, or puts it back, with a reason for the audit. */
export const decide = staffProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { decision, reason: why } = asked;
  const made = decision === "REOPENED" ? null : { decision, reason: why, decidedBy: ctx.account.id };
  await inTransaction(ctx.runtime.database, actingAs(ctx.account, ctx, why), (sql) =>
    writeConflictDecision(sql, asked.key, made),
  );
  return {};
});
