import { recordAccountChange } from "@tandem/db";
import { z } from "zod";
import { actingAs } from "../../../booking/acting.ts";
import { id, reason } from "../../../inputs.ts";
import { adminProcedure, badInput } from "../../../trpc/procedures.ts";
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
  const { auth, clock, database } = ctx.runtime;
  if (asked.accountId === ctx.account.id) {
    throw badInput("accountId", "Ask another administrator to change your own account.");
  }
  const known = await findStaffAccount(database, asked.accountId);
  const role = asked.role ?? known.role;
  const active = asked.active ?? known.closedAt === null;
  const { internalAdapter } = await auth.$context;
  await internalAdapter.updateUser(known.id, {
    role,
    closedAt: active ? null : (known.closedAt ?? new Date(await clock.now())),
  });
  if (!active) await internalAdapter.deleteUserSessions(known.id);
  await recordAccountChange(database.sql, actingAs(ctx.account, ctx, asked.reason), known.id, {
    before: { role: known.role, active: known.closedAt === null },
    after: { role, active },
  });
  return accountAnswer(await findStaffAccount(database, known.id));
});
