import type { Sql } from "@tandem/db";
import { reason } from "../../../inputs.ts";
import { updateClinician } from "../../../staff/what-if/update-clinician.ts";
import { staffProcedure } from "../../../trpc/procedures.ts";
import { valueOrRefused, writeFor } from "../../bookings/asked.ts";
import { changesInput, checkPayers } from "./changes-input.ts";

/** Changes a clinician, with a reason for the audit; answers with what the change did. */
export const update = staffProcedure
  .input(changesInput.extend({ reason }))
  .mutation(async ({ ctx, input }) => {
    const { clinicianId, reason: why, ...changes } = input;
    await checkPayers(ctx, changes.insurances);
    const { rules } = ctx.runtime;
    const work = (sql: Sql) => updateClinician(sql, clinicianId, changes, rules);
    const result = await writeFor(ctx, [clinicianId], work, why);
    return { clinicianId, effect: await valueOrRefused(ctx, result) };
  });
