"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/design/card.tsx";
import type { WhyNobody } from "@/trpc/types.ts";
import { type Answers, countFilters, type Filters } from "./address.ts";
import { EmptyReason } from "./empty-reason.tsx";
import { NextSteps } from "./next-steps.tsx";
import { useWhyNobody } from "./use-why-nobody.ts";

interface EmptyResultProps {
  answers: Answers;
  filters: Filters;
  stateName: string;
  payerName: string;
  /** Why there is nobody, where the server knows. */
  known: WhyNobody | null;
  onClearFilters: () => void;
}

/** Why there is nothing, and what to change. */
export function EmptyResult({ answers, filters, known, onClearFilters, ...place }: EmptyResultProps) {
  const t = useTranslations("search");
  const isFiltered = countFilters(filters) > 0;
  const told = useWhyNobody(answers, known);
  // Without filters there is no other time to point to: one has opened since the list was found empty.
  const why = told?.reason === "OTHER_TIMES" && !isFiltered ? null : told;
  return (
    <Card className="space-y-5">
      <h2 className="font-semibold text-2xl">{t("emptyTitle")}</h2>
      <p role="status" className="text-lg">
        {why === undefined ? null : (
          <EmptyReason
            service={answers.service}
            state={answers.state}
            why={why}
            isFiltered={isFiltered}
            {...place}
          />
        )}
      </p>
      {why === undefined ? null : (
        <NextSteps
          answers={answers}
          filters={filters}
          reason={why?.reason ?? (isFiltered ? "OTHER_TIMES" : "NOBODY_FREE")}
          onClearFilters={onClearFilters}
        />
      )}
    </Card>
  );
}
