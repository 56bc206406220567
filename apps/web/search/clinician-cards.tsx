"use client";

import type { SearchItem } from "@/trpc/types.ts";
import type { Answers } from "./address.ts";
import { ClinicianCard } from "./clinician-card.tsx";
import { ListEnd } from "./list-end.tsx";
import { useCardWindow } from "./use-card-window.ts";
import { useNearingEnd } from "./use-nearing-end.ts";
import { useScrollMemory } from "./use-scroll-memory.ts";
import type { Search } from "./use-search.ts";

/** How much of the list may be left below the screen when the next page is asked for. */
const FETCH_AHEAD = "2400px";

interface ClinicianCardsProps {
  search: Search;
  items: readonly SearchItem[];
  answers: Answers;
}

/** The cards near the screen. Each says which one of how many it is, because the others are not in the page. */
export function ClinicianCards({ search, items, answers }: ClinicianCardsProps) {
  const { pages, hasNextPage, isFetchingNextPage, isFetchNextPageError, isPlaceholderData } = search;
  const hasMore = hasNextPage && !isFetchNextPageError && !isPlaceholderData;
  const end = useNearingEnd<HTMLDivElement>(
    hasMore && !isFetchingNextPage,
    search.fetchNextPage,
    FETCH_AHEAD,
  );
  const { list, listStyle, rows } = useCardWindow(items);
  useScrollMemory({
    pages: pages?.length ?? 0,
    hasMore,
    isFetching: isFetchingNextPage,
    fetchMore: search.fetchNextPage,
  });
  return (
    <div className={isPlaceholderData ? "opacity-60 transition-opacity" : undefined}>
      <ul ref={list} style={listStyle} className="relative space-y-5">
        {rows.map(({ item, index, measure, style }) => (
          <li
            key={item.clinician.id}
            ref={measure}
            data-index={index}
            style={style}
            aria-posinset={index + 1}
            aria-setsize={hasNextPage ? -1 : items.length}
          >
            <ClinicianCard item={item} answers={answers} />
          </li>
        ))}
      </ul>
      <div ref={end} />
      <ListEnd search={search} shown={items.length} />
    </div>
  );
}
