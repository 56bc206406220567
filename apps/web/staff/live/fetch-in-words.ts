import type { httpBatchLink } from "@trpc/client";
import { frameMessages as words } from "../messages/frame.ts";

type Fetch = NonNullable<Parameters<typeof httpBatchLink>[0]["fetch"]>;

/** `fetch`, whose failure to get any answer is a sentence that a page can show. */
export const fetchInWords: Fetch = async (input, init) => {
  try {
    return await fetch(input, init as RequestInit);
  } catch (error) {
    if (init?.signal?.aborted === true) throw error;
    throw new Error(words.unreachable, { cause: error });
  }
};
