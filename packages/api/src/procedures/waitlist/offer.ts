import { databaseNow, findOwnOfferView } from "@tandem/db";
import { z } from "zod";
import { id } from "../../inputs.ts";
import { isoOf } from "../../iso.ts";
import { accountProcedure, notFound } from "../../trpc/procedures.ts";

/** One offer to a patient of the account, open or not, with the server's clock beside it for a countdown. */
export const offer = accountProcedure.input(z.object({ offerId: id })).query(async ({ ctx, input }) => {
  const { sql } = ctx.runtime.database;
  const view = await findOwnOfferView(sql, input.offerId, ctx.account.id);
  if (view === null) throw notFound("There is no such offer.");
  const { id: offerId, ...rest } = view;
  return { offerId, ...rest, serverNow: isoOf(await databaseNow(sql)) };
});
