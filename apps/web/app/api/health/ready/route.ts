import { checkReady } from "@tandem/api/server";

export const dynamic = "force-dynamic";

/** Whether this process can serve people, and if not, what is down. */
export async function GET(): Promise<Response> {
  const readiness = await checkReady();
  return Response.json(readiness, {
    status: readiness.ok ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
}
