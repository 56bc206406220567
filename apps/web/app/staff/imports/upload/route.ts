import { getRuntime, UploadProblem, uploadsIn } from "@tandem/api/server";
import { fromAnotherSite, isFromAnotherSite } from "@/http/same-origin.ts";
import { readStaff } from "@/staff/require-staff.ts";

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}

/**
 * Receives one part of a file of an export, as it arrives: `at` says how much of the file came before. Answers with how
 * much there is now, by which the sender knows that the part arrived whole.
 */
export async function PUT(request: Request): Promise<Response> {
  if (isFromAnotherSite(request)) return fromAnotherSite();
  if ((await readStaff()) === null) return new Response("Not found", { status: 404 });
  const params = new URL(request.url).searchParams;
  if (request.body === null) return Response.json({ message: "The file is empty." }, { status: 400 });
  try {
    const uploads = uploadsIn(getRuntime().environment.TANDEM_DATA_DIR);
    const upload = params.get("upload") ?? "";
    const at = Number(params.get("at") ?? 0);
    if (!Number.isSafeInteger(at) || at < 0) throw new UploadProblem(400, "A part begins at a byte.");
    const bytes = await uploads.receive(upload, params.get("name") ?? "", chunksOf(request.body), at);
    return Response.json({ bytes });
  } catch (error) {
    // Nobody waits for an answer: a connection that breaks is not the server's failure.
    if (request.signal.aborted) return new Response(null, { status: 400 });
    if (!(error instanceof UploadProblem)) throw error;
    return Response.json({ message: error.message }, { status: error.status });
  }
}
