"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/design/button.tsx";
import { ClinicianSkeletons } from "./clinician-skeletons.tsx";
import { SearchFailure } from "./search-failure.tsx";
import type { Search } from "./use-search.ts";

/** What follows the cards: more on its way, a way to ask for more, a failure to get it, or the end. */
export function ListEnd({ search, shown }: { search: Search; shown: number }) {
  const t = useTranslations("search");
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = search;
  return (
    <div className="mt-5 [overflow-anchor:none]">
      {isFetchingNextPage ? <ClinicianSkeletons count={2} /> : null}
      {isFetchNextPageError && !isFetchingNextPage ? (
        <SearchFailure onRetry={() => fetchNextPage()} isMore />
      ) : null}
      {hasNextPage && !isFetchingNextPage && !isFetchNextPageError ? (
        <Button variant="secondary" className="w-full" onClick={() => fetchNextPage()}>
          {t("showMore")}
        </Button>
      ) : null}
      {hasNextPage ? null : <p className="py-4 text-center text-ink-soft">{t("end", { count: shown })}</p>}
    </div>
  );
}
