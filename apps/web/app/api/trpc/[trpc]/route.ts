import { appRouter, createContext, retryAfterHeaders } from "@tandem/api/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { bodyTooLarge, withLimitedBody } from "@/http/body-limit.ts";
import { fromAnotherSite, isFromAnotherSite } from "@/http/same-origin.ts";

const MAX_CALLS_PER_REQUEST = 10;

async function handle(request: Request): Promise<Response> {
  if (isFromAnotherSite(request)) return fromAnotherSite();
  const req = await withLimitedBody(request);
  if (req === null) return bodyTooLarge();
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    maxBatchSize: MAX_CALLS_PER_REQUEST,
    createContext: () => createContext({ headers: req.headers }),
    responseMeta: ({ errors }) => ({ headers: retryAfterHeaders(errors) }),
  });
}

export { handle as GET, handle as POST };
