import { QueryClient } from "@tanstack/react-query";
import { httpBatchLink, TRPCClientError } from "@trpc/client";

const FRESH_FOR_MS = 60_000;
const MAX_RETRIES = 2;

/** Only what may pass by itself is tried again: no answer at all, or a failure of the server. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const status: unknown = error.data?.httpStatus;
  return typeof status !== "number" || status >= 500;
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_FOR_MS,
        retry: (failures, error) => failures < MAX_RETRIES && mayPass(error),
      },
    },
  });
}

let ofBrowser: QueryClient | undefined;

/** A browser has one for as long as the page lives; on the server nothing is kept from one request to the next. */
export function queryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  ofBrowser ??= makeQueryClient();
  return ofBrowser;
}

/** Where the procedures are, and how many are asked for at once. */
export function apiLinks() {
  return [httpBatchLink({ url: "/api/trpc", maxURLLength: 2000, maxItems: 10 })];
}
