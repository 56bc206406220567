import { endOffer, findOwnOffer, lockParties } from "@tandem/db";
import { accept } from "@tandem/domain";
import { z } from "zod";
import { id } from "../../inputs.ts";
import { accountProcedure, notFound } from "../../trpc/procedures.ts";
import { valueOrRefused, writeFor } from "../bookings/asked.ts";

/** Lets an offer go to the next in line; the patient keeps waiting, at its end. Declining an ended offer does nothing. */
export const decline = accountProcedure.input(z.object({ offerId: id })).mutation(async ({ ctx, input }) => {
  const offer = await findOwnOffer(ctx.runtime.database.sql, input.offerId, ctx.account.id);
  if (offer === null) throw notFound("There is no such offer.");
  const result = await writeFor(ctx, [offer.clinicianId], async (sql) => {
    await lockParties(sql, [offer.clinicianId], offer.patientId);
    await endOffer(sql, offer.hold.holdId, "RELEASED");
    return accept({});
  });
  return valueOrRefused(ctx, result);
});
