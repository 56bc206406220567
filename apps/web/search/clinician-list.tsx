"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Translator } from "@/language/translator.ts";
import type { SearchItem, WhyNobody } from "@/trpc/types.ts";
import type { Answers, Filters } from "./address.ts";
import { ClinicianCards } from "./clinician-cards.tsx";
import { clinicianItems } from "./clinician-items.ts";
import { ClinicianSkeletons } from "./clinician-skeletons.tsx";
import { SearchFailure } from "./search-failure.tsx";
import type { Search } from "./use-search.ts";

/** Most lists have somebody: what tells why there is nobody comes when it is wanted. */
const EmptyResult = dynamic(() => import("./empty-result.tsx").then((module) => module.EmptyResult));

interface ClinicianListProps {
  search: Search;
  answers: Answers;
  filters: Filters;
  /** The list starts further down: its address has a cursor. */
  isContinued: boolean;
  onClearFilters: () => void;
  place: { stateName: string; payerName: string };
  /** Why nobody is found, where the server knows. */
  why: WhyNobody | null;
}

/** The results, in each of the states they can be in; what changes is also said. */
export function ClinicianList(props: ClinicianListProps) {
  const t = useTranslations("search");
  const { search } = props;
  const items = useMemo(() => clinicianItems(search.pages ?? []), [search.pages]);
  return (
    <section aria-label={t("results")} aria-busy={search.isPlaceholderData}>
      <p aria-live="polite" className="sr-only">
        {announcement(t, search, items.length)}
      </p>
      <ListBody {...props} items={items} />
    </section>
  );
}

/** A failure is an alert of its own. */
function announcement(
  t: Translator<"search">,
  { isPending, isPlaceholderData, pages }: Search,
  shown: number,
): string {
  if (isPending || isPlaceholderData) return t("loadingFirst");
  if (pages === undefined) return "";
  return shown === 0 ? t("emptyTitle") : t("shown", { count: shown });
}

function ListBody({
  search,
  items,
  answers,
  filters,
  isContinued,
  onClearFilters,
  place,
  why,
}: ClinicianListProps & { items: SearchItem[] }) {
  if (search.isPending) return <ClinicianSkeletons count={3} />;
  if (search.pages === undefined) return <SearchFailure onRetry={() => search.refetch()} />;
  if (items.length === 0)
    return (
      <EmptyResult
        answers={answers}
        filters={filters}
        known={why}
        onClearFilters={onClearFilters}
        {...place}
      />
    );
  return (
    <ClinicianCards
      search={search}
      items={items}
      answers={answers}
      filters={filters}
      isContinued={isContinued}
    />
  );
}
