"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { trpc } from "./client.ts";
import { apiLinks, queryClient } from "./query-client.ts";

export function ApiProvider({ children }: { children: ReactNode }) {
  const [cache] = useState(queryClient);
  const [client] = useState(() => trpc.createClient({ links: apiLinks() }));
  return (
    <trpc.Provider client={client} queryClient={cache}>
      <QueryClientProvider client={cache}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
}
