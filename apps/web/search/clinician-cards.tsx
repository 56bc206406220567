"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { ButtonLink } from "@/design/button.tsx";
import { useHydrated } from "@/design/hydrated.ts";
import { useFocusOnNew } from "@/design/use-focus-on-new.ts";
import type { SearchItem } from "@/trpc/types.ts";
import { type Answers, type Filters, searchHref } from "./address.ts";
import { ClinicianCard } from "./clinician-card.tsx";
import { ListEnd } from "./list-end.tsx";
import { useCardWindow } from "./use-card-window.ts";
import { useNearingEnd } from "./use-nearing-end.ts";
import { useScrollMemory } from "./use-scroll-memory.ts";
import type { Search } from "./use-search.ts";

/** How much of the list may be left below the screen when the next page is asked for. */
const FETCH_AHEAD = "2400px";
/** As many cards are on the first screen, at most. */
const FIRST_SCREEN = 2;
/** Until the page is live, cards below the first screen are laid out when they come near it. They are about as high. */
const LATER = "[contain-intrinsic-height:auto_640px] [content-visibility:auto] [overflow-clip-margin:2rem]";

interface ClinicianCardsProps {
  search: Search;
  items: readonly SearchItem[];
  answers: Answers;
  filters: Filters;
  isContinued: boolean;
}

/** The cards near the screen. Each says which one of how many it is, because the others are not in the page. */
export function ClinicianCards({ search, items, answers, filters, isContinued }: ClinicianCardsProps) {
  const t = useTranslations("search");
  const { pages, hasNextPage, isFetchingNextPage, isFetchNextPageError, isPlaceholderData } = search;
  const hasMore = hasNextPage && !isFetchNextPageError && !isPlaceholderData;
  const end = useNearingEnd<HTMLDivElement>(
    hasMore && !isFetchingNextPage,
    search.fetchNextPage,
    FETCH_AHEAD,
  );
  const { list, listStyle, rows } = useCardWindow(items);
  const isLive = useDeferredValue(useHydrated());
  const atEnd = useFocusOnNew(list, items.length);
  useScrollMemory({
    pages: pages?.length ?? 0,
    hasMore,
    isFetching: isFetchingNextPage,
    fetchMore: search.fetchNextPage,
  });
  return (
    <div className={isPlaceholderData ? "opacity-60 transition-opacity" : undefined}>
      {isContinued ? (
        <ButtonLink variant="quiet" href={searchHref(answers, filters)}>
          {t("toStart")}
        </ButtonLink>
      ) : null}
      <ul ref={list} style={listStyle} className="relative space-y-5">
        {rows.map(({ item, index, measure, style }) => (
          <li
            key={item.clinician.id}
            ref={measure}
            data-index={index}
            style={style}
            className={isLive || index < FIRST_SCREEN ? undefined : LATER}
            {...(isContinued
              ? {}
              : { "aria-posinset": index + 1, "aria-setsize": hasNextPage ? -1 : items.length })}
          >
            <ClinicianCard item={item} answers={answers} />
          </li>
        ))}
      </ul>
      <div ref={end} />
      <ListEnd
        {...atEnd}
        search={search}
        total={isContinued ? null : items.length}
        nextHref={searchHref(answers, filters, pages?.at(-1)?.nextCursor)}
      />
    </div>
  );
}
