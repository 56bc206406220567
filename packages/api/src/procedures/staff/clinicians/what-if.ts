import { effectOfChanges } from "../../../staff/what-if/effect-of-changes.ts";
import { notFound, staffProcedure } from "../../../trpc/procedures.ts";
import { changesInput, checkPayers } from "./changes-input.ts";

/** What changes of a clinician would do, without making them. */
export const whatIf = staffProcedure.input(changesInput).query(async ({ ctx, input }) => {
  const { clinicianId, ...changes } = input;
  await checkPayers(ctx, changes.insurances);
  const { database, clock, rules } = ctx.runtime;
  const effect = await effectOfChanges(database.sql, clinicianId, changes, await clock.now(), rules);
  if (effect === null) throw notFound("There is no such clinician.");
  return effect;
});
