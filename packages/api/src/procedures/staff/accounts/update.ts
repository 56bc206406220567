import { changeAccount, inTransaction } from "@tandem/db";
import { z } from "zod";
import { actingAs } from "../../../booking/acting.ts";
import { id, reason } from "../../../inputs.ts";
import { adminProcedure, badInput, forbidden } from "../../../trpc/procedures.ts";
import { accountAnswer, findStaffAccount, staffRole } from "./staff-account.ts";

const input = z.object({
  accountId: id,
  role: staffRole.optional(),
  active: z.boolean().optional(),
  reason,
});

/**
 * Changes what an account may do, or closes it, at once: closing ends its sessions. Nobody changes their own, so that an
 * administrator is always left.
 */
export const update = adminProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { clock, database } = ctx.runtime;
  const { accountId, role, active } = asked;
  const by = ctx.account.id;
  if (accountId === by) {
    throw badInput("accountId", "Ask another administrator to change your own account.");
  }
  await findStaffAccount(database, accountId);
  const acting = actingAs(ctx.account, ctx, asked.reason);
  const now = new Date(await clock.now());
  const changed = await inTransaction(database, acting, (sql) =>
    changeAccount(sql, acting, { by, accountId, role, active, now }),
  );
  // Another administrator has just closed the account of whoever asks.
  if (!changed) throw forbidden("Only an administrator can do this.");
  return accountAnswer(await findStaffAccount(database, accountId));
});
