/**
 * A program's request as the auth library takes it. A browser says where a request that may change something comes from,
 * by `Origin` and `Sec-Fetch-Site`, always. A program says neither and has nobody's cookies but its own; yet some send a
 * part of what browsers do, Node's `fetch` among them, and the library then misses the rest. Those count as ours.
 *
 * @param origin our own
 */
export function withProgramOrigin(request: Request, origin: string): Request {
  const { method, headers } = request;
  if (method === "GET" || method === "HEAD") return request;
  if (["origin", "referer", "sec-fetch-site"].some((name) => headers.has(name))) return request;
  const ours = new Headers(headers);
  ours.set("origin", origin);
  return new Request(request, { headers: ours });
}
