import { z } from "zod";
import { id } from "../../../inputs.ts";
import { adminProcedure } from "../../../trpc/procedures.ts";
import { findStaffAccount } from "./staff-account.ts";

/** Sends the account's person another link for choosing a password. */
export const sendLink = adminProcedure
  .input(z.object({ accountId: id }))
  .mutation(async ({ ctx, input: { accountId } }) => {
    const { auth, database } = ctx.runtime;
    const { email } = await findStaffAccount(database, accountId);
    await auth.api.requestPasswordReset({ body: { email } });
    return {};
  });
