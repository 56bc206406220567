import "server-only";

/**
 * Whether another site's page makes this request in the name of its visitor. Browsers say where a request that may change
 * something comes from; programs, which say nothing, have nobody's cookies.
 */
export function isFromAnotherSite(request: Request): boolean {
  if (request.method === "GET" || request.method === "HEAD") return false;
  const origin = request.headers.get("origin");
  if (origin === null) return request.headers.get("sec-fetch-site") === "cross-site";
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.get("host");
}

/** JSON-RPC's number for it, as tRPC's own errors carry. */
const FORBIDDEN = -32003;

export function fromAnotherSite(): Response {
  const message = "This can only be done from Tandem's own pages.";
  return Response.json(
    { error: { message, code: FORBIDDEN, data: { code: "FORBIDDEN", httpStatus: 403 } } },
    { status: 403 },
  );
}
