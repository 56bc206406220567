import { endOffer, endWaitlistEntry, findOwnWaitlistEntry, lockParties } from "@tandem/db";
import { accept } from "@tandem/domain";
import { z } from "zod";
import { id } from "../../inputs.ts";
import { accountProcedure, notFound } from "../../trpc/procedures.ts";
import { valueOrRefused, writeFor } from "../bookings/asked.ts";

/** Leaves the line and lets go of what is held. Leaving twice does nothing: what was wanted is so. */
export const leave = accountProcedure.input(z.object({ entryId: id })).mutation(async ({ ctx, input }) => {
  const entry = await findOwnWaitlistEntry(ctx.runtime.database.sql, input.entryId, ctx.account.id);
  if (entry === null) throw notFound("There is no such entry.");
  const clinicianIds = entry.offer === null ? [] : [entry.offer.clinicianId];
  const result = await writeFor(ctx, clinicianIds, async (sql) => {
    await lockParties(sql, clinicianIds, entry.patientId);
    // Ended first: who leaves does not go to the end of the line.
    await endWaitlistEntry(sql, input.entryId, "LEFT");
    if (entry.offer !== null) await endOffer(sql, entry.offer.holdId, "RELEASED");
    return accept({});
  });
  return valueOrRefused(ctx, result);
});
