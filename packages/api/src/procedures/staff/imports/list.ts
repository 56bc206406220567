import { listImportRuns } from "@tandem/db";
import { staffProcedure } from "../../../trpc/procedures.ts";
import { importAnswer } from "./get.ts";

const SHOWN = 50;

/** The last imports and dry runs, newest first. */
export const list = staffProcedure.query(async ({ ctx }) => {
  const runs = await listImportRuns(ctx.runtime.database.sql, SHOWN);
  return { items: runs.map(importAnswer) };
});
