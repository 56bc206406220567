import { forgetTwoFactor, inTransaction } from "@tandem/db";
import { z } from "zod";
import { actingAs } from "../../../booking/acting.ts";
import { id, reason } from "../../../inputs.ts";
import { adminProcedure, notFound } from "../../../trpc/procedures.ts";
import { accountAnswer, findStaffAccount } from "./staff-account.ts";

/** For somebody who lost their phone and their backup codes: forgets the second factor and ends every session. */
export const resetTwoFactor = adminProcedure
  .input(z.object({ accountId: id, reason }))
  .mutation(async ({ ctx, input: asked }) => {
    const { database } = ctx.runtime;
    const acting = actingAs(ctx.account, ctx, asked.reason);
    if (!(await inTransaction(database, acting, (sql) => forgetTwoFactor(sql, acting, asked.accountId))))
      throw notFound("There is no such account.");
    return accountAnswer(await findStaffAccount(database, asked.accountId));
  });
