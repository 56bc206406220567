import { findHold, lockParties, writeHoldEnd } from "@tandem/db";
import { accept } from "@tandem/domain";
import { z } from "zod";
import { missing } from "../../booking/no.ts";
import { write } from "../../booking/write.ts";
import { id } from "../../inputs.ts";
import { accountProcedure } from "../../trpc/procedures.ts";
import { valueOrRefused, writingOf } from "./asked.ts";

/** Gives a hold back before its time. Releasing one that has ended does nothing: what was wanted is so. */
export const release = accountProcedure.input(z.object({ holdId: id })).mutation(async ({ ctx, input }) => {
  const result = await write(writingOf(ctx), async (sql) => {
    const held = await findHold(sql, input.holdId, ctx.account.id);
    if (held === null) return missing("hold");
    await lockParties(sql, [held.clinicianId], held.patientId);
    await writeHoldEnd(sql, held.id, "RELEASED");
    return accept({});
  });
  return valueOrRefused(ctx, result);
});
