"use client";

import type { ServiceId } from "@tandem/domain";
import Form from "next/form";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { ErrorSummary, type FieldProblem } from "@/design/error-summary.tsx";
import { useHydrated } from "@/design/hydrated.ts";
import type { Option } from "@/design/option-filter.ts";
import { useSaid } from "@/language/use-said.ts";
import { missingAnswers } from "@/search/missing-answers.ts";
import { SearchSubmit } from "@/search/search-submit.tsx";
import { WhereQuestions } from "@/search/where-questions.tsx";

interface WhereFormProps {
  /** The address of the clinician's times. */
  action: string;
  service: ServiceId;
  states: readonly Option[];
  payers: readonly Option[];
  given: { state?: string; insurance?: string };
  problems: readonly FieldProblem[];
}

const QUESTIONS = ["state", "insurance"] as const;

/** What has to be known before the times of one clinician can be shown. Without JavaScript it is a plain form. */
export function WhereForm({ action, service, states, payers, given, problems }: WhereFormProps) {
  const t = useTranslations("start");
  const common = useTranslations("common");
  const hydrated = useHydrated();
  const [found, setFound] = useSaid(problems);

  function check(event: FormEvent<HTMLFormElement>) {
    const form = new FormData(event.currentTarget);
    const missing = missingAnswers(form, QUESTIONS, (field) => t(`problems.${field}.missing`));
    setFound(missing);
    if (missing.length > 0) event.preventDefault();
  }

  return (
    <Form action={action} noValidate={hydrated} onSubmit={check} className="space-y-7">
      {found.length > 0 ? <ErrorSummary title={common("problemSummary")} problems={found} /> : null}
      <input type="hidden" name="service" value={service} />
      <WhereQuestions
        states={states}
        payers={payers}
        given={given}
        problemOf={(field) => found.find((problem) => problem.field === field)?.message}
      />
      <SearchSubmit />
    </Form>
  );
}
