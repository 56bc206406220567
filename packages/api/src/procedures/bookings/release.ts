import { findHold, lockParties, writeHoldEnd } from "@tandem/db";
import { accept } from "@tandem/domain";
import { z } from "zod";
import { id } from "../../inputs.ts";
import { bookingProcedure, notFound } from "../../trpc/procedures.ts";
import { valueOrRefused, writeFor } from "./asked.ts";

/** Gives a hold back before its time. Releasing one that has ended does nothing: what was wanted is so. */
export const release = bookingProcedure(z.object({ holdId: id })).mutation(async ({ ctx, input }) => {
  const hold = await findHold(ctx.runtime.database.sql, input.holdId, ctx.account.id);
  if (hold === null) throw notFound("There is no such hold.");
  const result = await writeFor(ctx, [hold.clinicianId], async (sql) => {
    await lockParties(sql, [hold.clinicianId], hold.patientId);
    await writeHoldEnd(sql, hold.id, "RELEASED");
    return accept({});
  });
  return valueOrRefused(ctx, result);
});
