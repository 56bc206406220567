import type { AppRouter } from "@tandem/api";
import { createTRPCClient } from "@trpc/client";
import { apiLinks, queryClient } from "@/trpc/query-client.ts";
import type { WhyNobody } from "@/trpc/types.ts";
import type { Answers } from "./address.ts";

const client = createTRPCClient<AppRouter>({ links: apiLinks() });

/** Why nobody is found; known for a while, and forgotten with everything that a booking changes. */
export function askWhyNobody(answers: Answers): Promise<WhyNobody> {
  return queryClient().fetchQuery({
    queryKey: [["slots", "whyNobody"], { input: answers, type: "query" }],
    queryFn: () => client.slots.whyNobody.query(answers),
  });
}
