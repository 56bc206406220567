import type { AppRouter } from "@tandem/api";
import {
  type InfiniteData,
  InfiniteQueryObserver,
  type InfiniteQueryObserverOptions,
  keepPreviousData,
} from "@tanstack/react-query";
import { createTRPCClient } from "@trpc/client";
import { apiLinks, queryClient } from "@/trpc/query-client.ts";
import type { SearchInput, SearchPage } from "@/trpc/types.ts";
import type { FirstPage, SearchState } from "./search-store.ts";

const client = createTRPCClient<AppRouter>({ links: apiLinks() });

type Cursor = string | null;
/** The key that tRPC's own hooks would use, so that whoever invalidates `slots` means searches too. */
type SearchKey = readonly [readonly ["slots", "search"], { input: SearchInput; type: "infinite" }];
type Pages = InfiniteData<SearchPage, Cursor>;
type SearchOptions = InfiniteQueryObserverOptions<SearchPage, Error, Pages, SearchKey, Cursor>;

function optionsOf(input: SearchInput, initial: FirstPage | null): SearchOptions {
  const isInitial = initial !== null && JSON.stringify(initial.input) === JSON.stringify(input);
  return {
    queryKey: [["slots", "search"], { input, type: "infinite" }] as const,
    queryFn: ({ pageParam, signal }: { pageParam: Cursor; signal: AbortSignal }) =>
      client.slots.search.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null,
    getNextPageParam: (page: SearchPage) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...(isInitial && { initialData: { pages: [initial.page], pageParams: [null] } }),
  };
}

/** All pages of a search so far. Pages that are there already stay, so that going back shows the list as long as it was. */
export function observeSearch(input: SearchInput, initial: FirstPage | null) {
  const observer = new InfiniteQueryObserver(queryClient(), optionsOf(input, initial));
  return {
    subscribe: (onChange: () => void) => observer.subscribe(onChange),
    state(): SearchState {
      const result = observer.getCurrentResult();
      return {
        pages: result.data?.pages,
        isPending: result.isPending,
        isPlaceholderData: result.isPlaceholderData,
        hasNextPage: result.hasNextPage,
        isFetchingNextPage: result.isFetchingNextPage,
        isFetchNextPageError: result.isFetchNextPageError,
      };
    },
    searchFor: (next: SearchInput) => observer.setOptions(optionsOf(next, initial)),
    fetchNextPage: () => void observer.fetchNextPage(),
    refetch: () => void observer.refetch(),
  };
}
