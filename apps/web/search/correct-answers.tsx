import { useTranslations } from "next-intl";
import { Card } from "@/design/card.tsx";
import type { SearchOptions } from "./catalog-options.ts";
import { LazySearchForm } from "./lazy-search-form.tsx";
import type { AnswerProblem, GivenAnswers } from "./read-answers.ts";

interface CorrectAnswersProps {
  options: SearchOptions;
  given: GivenAnswers;
  problems: readonly AnswerProblem[];
}

/** What an address leads to that lacks an answer or has one that Tandem does not know. */
export function CorrectAnswers({ options, given, problems }: CorrectAnswersProps) {
  const t = useTranslations("search");
  const words = useTranslations("start.problems");
  const inWords = problems.map(({ field, given: said }) => ({
    field,
    message: said === null ? words(`${field}.missing`) : words(`${field}.unknown`, { given: said }),
  }));
  return (
    <div className="mx-auto max-w-xl">
      <h1 className="font-semibold text-3xl">{t("correctTitle")}</h1>
      <p className="mt-3 mb-6 text-ink-soft text-lg">{t("correctLead")}</p>
      <Card>
        <LazySearchForm {...options} given={given} problems={inWords} />
      </Card>
    </div>
  );
}
