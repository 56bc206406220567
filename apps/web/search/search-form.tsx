"use client";

import Form from "next/form";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { ErrorSummary, type FieldProblem } from "@/design/error-summary.tsx";
import { useHydrated } from "@/design/hydrated.ts";
import { useSaid } from "@/language/use-said.ts";
import type { Answers } from "./address.ts";
import type { SearchOptions } from "./catalog-options.ts";
import { missingAnswers } from "./missing-answers.ts";
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
  const answered = useAnswersOfAddress();
  const known = { ...given, ...answered };
  const [found, setFound] = useSaid(problems);
  const problemOf = (field: string) => found.find((problem) => problem.field === field)?.message;

  function check(event: FormEvent<HTMLFormElement>) {
    const form = new FormData(event.currentTarget);
    const missing = missingAnswers(form, QUESTIONS, (field) => t(`problems.${field}.missing`));
    setFound(missing);
    if (missing.length > 0) return event.preventDefault();
    keepInHistory(form);
    rememberAnswers(form, event.currentTarget.querySelector<HTMLInputElement>("#remember")?.checked ?? false);
  }

  return (
    <Form action="/book" noValidate={hydrated} onSubmit={check} className="space-y-7">
      {found.length > 0 ? <ErrorSummary title={common("problemSummary")} problems={found} /> : null}
      {keep.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <ServiceChoice services={services} chosen={known.service} error={problemOf("service")} />
      <WhereQuestions states={states} payers={payers} given={known} problemOf={problemOf} />
      {hydrated ? <RememberChoice remembered={remembered} /> : null}
      <SearchSubmit />
    </Form>
  );
}

/** What the address answers now. Going back shows a page as the server sent it, before it was answered. */
function useAnswersOfAddress(): SearchFormProps["given"] {
  const params = useSearchParams();
  return Object.fromEntries(
    QUESTIONS.flatMap((field) => {
      const answer = params.get(field)?.trim().toUpperCase();
      return answer ? [[field, answer]] : [];
    }),
  );
}

/** Going back from the results brings the answers back: this step of the history has them, and nothing else keeps them. */
function keepInHistory(form: FormData): void {
  const { pathname } = window.location;
  if (pathname !== "/") return;
  const answers = [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
  window.history.replaceState(null, "", `${pathname}?${new URLSearchParams(answers)}`);
}
