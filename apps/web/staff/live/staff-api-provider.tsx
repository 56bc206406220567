"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { type ReactNode, useState } from "react";
import { trpc } from "@/trpc/client.ts";
import { fetchInWords } from "./fetch-in-words.ts";

const FRESH_FOR_MS = 15_000;
const API = "/api/trpc";

function makeClient() {
  return trpc.createClient({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url: API }),
        false: httpBatchLink({ url: API, maxURLLength: 2000, maxItems: 10, fetch: fetchInWords }),
      }),
    ],
  });
}

/** The console's way to the API: the patients' one, and a stream of server-sent events for what others change. */
export function StaffApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: FRESH_FOR_MS, retry: 1 } } }),
  );
  const [client] = useState(makeClient);
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
}
