"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import type { SearchInput, SearchPage, WhyNobody } from "@/trpc/types.ts";
import { WaitlistInvite } from "@/waitlist/waitlist-invite.tsx";
import { type Answers, searchInput } from "./address.ts";
import { AnswersSummary } from "./answers-summary.tsx";
import { ClinicianList } from "./clinician-list.tsx";
import { FilterPanel } from "./filter-panel.tsx";
import { useFilters } from "./use-filters.ts";
import { useSearch } from "./use-search.ts";

interface ResultsProps {
  answers: Answers;
  stateName: string;
  payerName: string;
  /** What the server found, and the search that it is the answer to. */
  initial: { input: SearchInput; page: SearchPage } | null;
  /** Why it is nobody, where the server knows. */
  why: WhyNobody | null;
  /** The way to look for one clinician by name. */
  byName: ReactNode;
}

export function Results({ answers, stateName, payerName, initial, why, byName }: ResultsProps) {
  const t = useTranslations("search");
  const [filters, setFilters, cursor] = useFilters();
  const search = useSearch(searchInput(answers, filters, cursor), initial);
  const clinicians = useTranslations("services")(`${answers.service}.clinicians`);
  const isEmpty = search.pages?.every(({ items }) => items.length === 0);
  return (
    <>
      <FocusedHeading>{t("title", { clinicians })}</FocusedHeading>
      <AnswersSummary answers={answers} stateName={stateName} payerName={payerName} filters={filters} />
      {byName}
      <div className="mt-6 items-start gap-10 lg:grid lg:grid-cols-[17rem_minmax(0,1fr)]">
        <FilterPanel answers={answers} filters={filters} onChange={setFilters} />
        <div className="min-w-0">
          {isEmpty ? null : <WaitlistInvite answers={answers} filters={filters} />}
          <ClinicianList
            search={search}
            answers={answers}
            filters={filters}
            isContinued={cursor !== null}
            onClearFilters={() => setFilters(null)}
            place={{ stateName, payerName }}
            why={why}
          />
        </div>
      </div>
    </>
  );
}
