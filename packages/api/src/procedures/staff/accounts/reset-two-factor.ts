import { recordAccountChange } from "@tandem/db";
import { z } from "zod";
import { actingAs } from "../../../booking/acting.ts";
import { id, reason } from "../../../inputs.ts";
import { adminProcedure } from "../../../trpc/procedures.ts";
import { accountAnswer, findStaffAccount } from "./staff-account.ts";

/** For somebody who lost their phone and their backup codes: forgets the second factor and ends every session. */
export const resetTwoFactor = adminProcedure
  .input(z.object({ accountId: id, reason }))
  .mutation(async ({ ctx, input: asked }) => {
    const { auth, database } = ctx.runtime;
    const known = await findStaffAccount(database, asked.accountId);
    const { internalAdapter } = await auth.$context;
    await database.prisma.authTwoFactor.deleteMany({ where: { userId: known.id } });
    await internalAdapter.updateUser(known.id, { twoFactorEnabled: false });
    await internalAdapter.deleteUserSessions(known.id);
    await recordAccountChange(database.sql, actingAs(ctx.account, ctx, asked.reason), known.id, {
      before: { twoFactor: known.twoFactorEnabled },
      after: { twoFactor: false },
    });
    return accountAnswer(await findStaffAccount(database, known.id));
  });
