import { createReadStream } from "node:fs";
import { getRuntime, uploadsIn } from "@tandem/api/server";
import { csvResponse } from "@/staff/csv/csv.ts";
import { readStaff } from "@/staff/require-staff.ts";
import { api } from "@/trpc/server.ts";

async function* linesOf(path: string): AsyncGenerator<string> {
  for await (const chunk of createReadStream(path, "utf8")) yield String(chunk);
}

/** The refused rows of one import, as long as its files are kept. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ importId: string }> },
): Promise<Response> {
  const missing = new Response("Not found", { status: 404 });
  if ((await readStaff()) === null) return missing;
  const { importId } = await params;
  const run = await (await api()).staff.imports.get({ importId }).catch(() => null);
  if (run === null) return missing;
  const uploads = uploadsIn(getRuntime().environment.TANDEM_DATA_DIR);
  const files = await uploads.files(run.uploadId).catch(() => null);
  if (files === null) return missing;
  return csvResponse("refused-rows.csv", linesOf(await uploads.refusedFile(run.uploadId, run.id)));
}
