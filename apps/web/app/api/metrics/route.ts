import { getRuntime, mayReadMetrics, readMetrics } from "@tandem/api/server";

/** What Prometheus collects; to everybody else there is no such page. */
export async function GET(request: Request): Promise<Response> {
  const runtime = getRuntime();
  if (!mayReadMetrics(runtime, request.headers)) return new Response("Not found", { status: 404 });
  const headers = { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(await readMetrics(runtime), { headers });
}
