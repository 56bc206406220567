"use client";

import Form from "next/form";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ErrorSummary, type FieldProblem } from "@/design/error-summary.tsx";
import { useHydrated } from "@/design/hydrated.ts";
import type { Answers } from "./address.ts";
import type { SearchOptions } from "./catalog-options.ts";
import { RememberChoice } from "./remember-choice.tsx";
import { rememberAnswers } from "./remembered-answers.ts";
import { SearchSubmit } from "./search-submit.tsx";
import { ServiceChoice } from "./service-choice.tsx";
import { WhereQuestions } from "./where-questions.tsx";

interface SearchFormProps extends SearchOptions {
  given: Partial<Record<keyof Answers, string>>;
  problems: readonly FieldProblem[];
  /** This device has answers because somebody agreed to it. */
  remembered?: boolean;
  /** More of the address that a new search keeps. */
  keep?: readonly (readonly [name: string, value: string])[];
}

const QUESTIONS = ["service", "state", "insurance"] as const;

/** Two questions in one form. It is a plain GET form: without JavaScript the browser checks it and sends it. */
export function SearchForm({
  services,
  states,
  payers,
  given,
  problems,
  remembered = false,
  keep = [],
}: SearchFormProps) {
  const t = useTranslations("start");
  const common = useTranslations("common");
  const hydrated = useHydrated();
  const [found, setFound] = useState(problems);
  const problemOf = (field: string) => found.find((problem) => problem.field === field)?.message;

  function check(event: FormEvent<HTMLFormElement>) {
    const form = new FormData(event.currentTarget);
    const missing = QUESTIONS.filter((field) => !form.get(field)).map((field) => ({
      field,
      message: t(`problems.${field}.missing`),
    }));
    setFound(missing);
    if (missing.length > 0) event.preventDefault();
    else
      rememberAnswers(
        form,
        event.currentTarget.querySelector<HTMLInputElement>("#remember")?.checked ?? false,
      );
  }

  return (
    <Form action="/book" noValidate={hydrated} onSubmit={check} className="space-y-7">
      {found.length > 0 ? <ErrorSummary title={common("problemSummary")} problems={found} /> : null}
      {keep.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <ServiceChoice services={services} chosen={given.service} error={problemOf("service")} />
      <WhereQuestions states={states} payers={payers} given={given} problemOf={problemOf} />
      {hydrated ? <RememberChoice remembered={remembered} /> : null}
      <SearchSubmit />
    </Form>
  );
}
