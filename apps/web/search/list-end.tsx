"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps, MouseEvent } from "react";
import { ButtonLink } from "@/design/button.tsx";
import { ClinicianSkeletons } from "./clinician-skeletons.tsx";
import { SearchFailure } from "./search-failure.tsx";
import type { Search } from "./use-search.ts";

interface ListEndProps extends Pick<ComponentProps<"a">, "onFocus" | "onBlur"> {
  search: Search;
  /** How many clinicians there are, once all are shown; null when the list did not start at its start. */
  total: number | null;
  /** The address of the next page. */
  nextHref: string;
}

/**
 * What follows the cards: more on its way, a way to ask for more, a failure to get it, or the end. The way to ask for
 * more is a link that stays where it is meanwhile, so that the focus on it is not lost.
 */
export function ListEnd({ search, total, nextHref, ...focus }: ListEndProps) {
  const t = useTranslations("search");
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = search;

  function showMore(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (!isFetchingNextPage) void fetchNextPage();
  }

  return (
    <div className="mt-5 space-y-5 [overflow-anchor:none]">
      {isFetchingNextPage ? <ClinicianSkeletons count={2} /> : null}
      {isFetchNextPageError && !isFetchingNextPage ? (
        <SearchFailure onRetry={() => fetchNextPage()} isMore />
      ) : null}
      {hasNextPage && (isFetchingNextPage || !isFetchNextPageError) ? (
        <ButtonLink
          {...focus}
          variant="secondary"
          className="w-full"
          href={nextHref}
          prefetch={false}
          onClick={showMore}
        >
          {t("showMore")}
        </ButtonLink>
      ) : null}
      {hasNextPage ? null : (
        <p className="py-4 text-center text-ink-soft">
          {total === null ? t("endContinued") : t("end", { count: total })}
        </p>
      )}
    </div>
  );
}
