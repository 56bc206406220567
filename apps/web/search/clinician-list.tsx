"use client";

import { useTranslations } from "next-intl";
import type { Translator } from "@/language/translator.ts";
import type { SearchItem } from "@/trpc/types.ts";
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

/** The results, in each of the states they can be in; what changes is also said. */
export function ClinicianList(props: ClinicianListProps) {
  const t = useTranslations("search");
  const { search } = props;
  const items = search.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label={t("results")} aria-busy={search.isPlaceholderData}>
      <p aria-live="polite" className="sr-only">
        {announcement(t, search, items.length)}
      </p>
      <ListBody {...props} items={items} />
    </section>
  );
}

function announcement(
  t: Translator<"search">,
  { isPending, isPlaceholderData, isError }: Search,
  shown: number,
): string {
  if (isPending || isPlaceholderData) return t("loadingFirst");
  if (isError) return t("failedTitle");
  return shown === 0 ? t("emptyTitle") : t("shown", { count: shown });
}

function ListBody({
  search,
  items,
  answers,
  filters,
  onClearFilters,
  place,
}: ClinicianListProps & { items: SearchItem[] }) {
  if (search.isPending) return <ClinicianSkeletons count={3} />;
  if (search.data === undefined) return <SearchFailure onRetry={() => search.refetch()} />;
  if (items.length === 0) {
    const isFiltered = countFilters(filters) > 0;
    return (
      <EmptyResult answers={answers} isFiltered={isFiltered} onClearFilters={onClearFilters} {...place} />
    );
  }
  return <Cards search={search} items={items} answers={answers} />;
}

/** How much of the list may be left below the screen when the next page is asked for. */
const FETCH_AHEAD = "1200px";

function Cards({ search, items, answers }: { search: Search; items: SearchItem[]; answers: Answers }) {
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, isPlaceholderData, fetchNextPage } =
    search;
  const hasMore = hasNextPage && !isFetchNextPageError && !isPlaceholderData;
  const end = useNearingEnd<HTMLDivElement>(hasMore && !isFetchingNextPage, fetchNextPage, FETCH_AHEAD);
  useScrollMemory({
    pages: data?.pages.length ?? 0,
    hasMore,
    isFetching: isFetchingNextPage,
    fetchMore: fetchNextPage,
  });
  return (
    <div className={isPlaceholderData ? "opacity-60 transition-opacity" : undefined}>
      <ul className="space-y-5">
        {items.map((item) => (
          <li key={item.clinician.id}>
            <ClinicianCard item={item} answers={answers} />
          </li>
        ))}
      </ul>
      <div ref={end} />
      <ListEnd search={search} shown={items.length} />
    </div>
  );
}
