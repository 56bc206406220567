"use client";

import { searchMessages } from "@/messages/search.ts";
import { type Answers, countFilters, type Filters } from "./address.ts";
import { ClinicianCard } from "./clinician-card.tsx";
import { ClinicianSkeletons } from "./clinician-skeletons.tsx";
import { EmptyResult } from "./empty-result.tsx";
import { ListEnd } from "./list-end.tsx";
import { SearchFailure } from "./search-failure.tsx";
import { useNearingEnd } from "./use-nearing-end.ts";
import { useScrollMemory } from "./use-scroll-memory.ts";
import type { Search } from "./use-search.ts";

interface ClinicianListProps {
  search: Search;
  answers: Answers;
  filters: Filters;
  onClearFilters: () => void;
  place: { stateName: string; payerName: string };
}

/** How much of the list may be left below the screen when the next page is asked for. */
const FETCH_AHEAD = "1200px";

export function ClinicianList({ search, answers, filters, onClearFilters, place }: ClinicianListProps) {
  const {
    data,
    isPending,
    isPlaceholderData,
    isError,
    isFetchNextPageError,
    hasNextPage,
    isFetchingNextPage,
  } = search;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const canFetchMore = hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !isPlaceholderData;
  const end = useNearingEnd<HTMLDivElement>(canFetchMore, search.fetchNextPage, FETCH_AHEAD);
  useScrollMemory({ pages: data?.pages.length ?? 0, canFetchMore, fetchMore: search.fetchNextPage });

  if (isPending) return <ClinicianSkeletons count={3} label={searchMessages.loadingFirst} />;
  if (isError && data === undefined) return <SearchFailure onRetry={() => search.refetch()} />;
  if (items.length === 0) {
    return (
      <EmptyResult
        answers={answers}
        isFiltered={countFilters(filters) > 0}
        onClearFilters={onClearFilters}
        {...place}
      />
    );
  }
  return (
    <div
      aria-busy={isPlaceholderData}
      className={isPlaceholderData ? "opacity-60 transition-opacity" : undefined}
    >
      <ul className="space-y-5">
        {items.map((item) => (
          <li
            key={item.clinician.id}
            className="[contain-intrinsic-size:auto_30rem] [content-visibility:auto]"
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
