import { z } from "zod";
import { startImport } from "../../../staff/imports/run-import.ts";
import { UploadProblem } from "../../../staff/imports/upload-folder.ts";
import { notFound, staffProcedure } from "../../../trpc/procedures.ts";

const input = z.object({
  uploadId: z.string().max(64),
  /** Say what would happen and change nothing. */
  dryRun: z.boolean(),
  /** The export is complete: slots it does not have are withdrawn. */
  snapshot: z.boolean().default(false),
});

/** Starts an import of uploaded files; how it goes is asked by its id. */
export const start = staffProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  try {
    const { id } = await startImport(ctx.runtime, { ...asked, startedBy: ctx.account.id });
    return { importId: id };
  } catch (error) {
    if (error instanceof UploadProblem) throw notFound(error.message);
    throw error;
  }
});
