import "server-only";

/** Nothing a person sends here comes near it. */
const MAX_BODY_BYTES = 100_000;

/**
 * The same request with its body read into memory, or null when the body is larger than allowed. The bytes are counted
 * as they arrive: a length header may be absent or wrong.
 */
export async function withLimitedBody(request: Request): Promise<Request | null> {
  if (request.body === null) return request;
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) return null;

  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > MAX_BODY_BYTES) {
      await reader.cancel();
      return null;
    }
    chunks.push(new Uint8Array(part.value));
  }
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: new Blob(chunks),
    signal: request.signal,
  });
}

/** JSON-RPC's number for it, as tRPC's own errors carry. */
const PAYLOAD_TOO_LARGE = -32013;

export function bodyTooLarge(): Response {
  const message = "The request is too large.";
  return Response.json(
    { error: { message, code: PAYLOAD_TOO_LARGE, data: { code: "PAYLOAD_TOO_LARGE", httpStatus: 413 } } },
    { status: 413 },
  );
}
