"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "@/trpc/client.ts";
import type { SearchInput, SearchPage } from "@/trpc/types.ts";

interface FirstPage {
  input: SearchInput;
  page: SearchPage;
}

/**
 * All pages of a search so far. The server's first page starts an empty cache; pages that are already there stay, so
 * that going back shows the list as long as it was.
 */
export function useSearch(input: SearchInput, initial: FirstPage | null) {
  const isInitial = initial !== null && JSON.stringify(initial.input) === JSON.stringify(input);
  return trpc.slots.search.useInfiniteQuery(input, {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...(isInitial && { initialData: { pages: [initial.page], pageParams: [null] } }),
  });
}

export type Search = ReturnType<typeof useSearch>;
