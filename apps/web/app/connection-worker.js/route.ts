import { connectionWorker } from "@/connection/connection-worker.ts";

export const dynamic = "force-static";

/** At the root, because a worker answers for the folder it comes from. Asked for anew each time: a deploy replaces it at once. */
export function GET(): Response {
  return new Response(connectionWorker(), {
    headers: {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
      "content-security-policy": "default-src 'none'; connect-src 'self'",
    },
  });
}
