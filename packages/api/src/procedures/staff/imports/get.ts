import { findImportRun, type ImportRun } from "@tandem/db";
import { z } from "zod";
import { notFound, staffProcedure } from "../../../trpc/procedures.ts";

/** An import as the API answers with it: how far it is, or what became of the rows. */
export function importAnswer({ startedAt, ...run }: ImportRun) {
  return { ...run, startedAt: startedAt.toISOString() };
}

/** One import. */
export const get = staffProcedure.input(z.object({ importId: z.uuid() })).query(async ({ ctx, input }) => {
  const run = await findImportRun(ctx.runtime.database.sql, input.importId);
  if (run === null) throw notFound("There is no such import.");
  return importAnswer(run);
});
