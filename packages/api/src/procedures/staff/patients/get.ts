import { findPatientRecord, recordPatientViewed } from "@tandem/db";
import { z } from "zod";
import { actingAs } from "../../../booking/acting.ts";
import { id } from "../../../inputs.ts";
import { notFound, staffProcedure } from "../../../trpc/procedures.ts";

/** One patient's record. That it was looked at is recorded before it is shown. */
export const get = staffProcedure.input(z.object({ patientId: id })).query(async ({ ctx, input }) => {
  const { sql } = ctx.runtime.database;
  const patient = await findPatientRecord(sql, input.patientId);
  if (patient === null) throw notFound("There is no such patient.");
  await recordPatientViewed(sql, actingAs(ctx.account, ctx), patient.id);
  const { dateOfBirth, email, ...known } = patient;
  return {
    ...known,
    ...(dateOfBirth === null ? {} : { dateOfBirth }),
    ...(email === null ? {} : { email }),
  };
});
