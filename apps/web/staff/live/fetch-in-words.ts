import { getFetch } from "@trpc/client";
import { frameMessages as words } from "../messages/frame.ts";

/** `fetch`, whose failure to get any answer is a sentence that a page can show. */
export const fetchInWords: ReturnType<typeof getFetch> = async (input, init) => {
  try {
    return await getFetch()(input, init);
  } catch (error) {
    if (init?.signal?.aborted === true) throw error;
    throw new Error(words.unreachable, { cause: error });
  }
};
