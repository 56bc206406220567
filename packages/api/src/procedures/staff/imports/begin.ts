import { uploadsIn } from "../../../staff/imports/upload-folder.ts";
import { staffProcedure } from "../../../trpc/procedures.ts";

/** Begins an upload: a place for the files of one export. */
export const begin = staffProcedure.mutation(async ({ ctx }) => {
  return { uploadId: await uploadsIn(ctx.runtime.environment.TANDEM_DATA_DIR).begin() };
});
