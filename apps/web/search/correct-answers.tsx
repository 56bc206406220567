import { Card } from "@/design/card.tsx";
import type { FieldProblem } from "@/design/error-summary.tsx";
import { searchMessages } from "@/messages/search.ts";
import type { SearchOptions } from "./catalog-options.ts";
import { LazySearchForm } from "./lazy-search-form.tsx";
import type { GivenAnswers } from "./read-answers.ts";

interface CorrectAnswersProps {
  options: SearchOptions;
  given: GivenAnswers;
  problems: readonly FieldProblem[];
}

/** What an address leads to that lacks an answer or has one that Tandem does not know. */
export function CorrectAnswers({ options, given, problems }: CorrectAnswersProps) {
  return (
    <div className="mx-auto max-w-xl">
      <h1 className="font-semibold text-3xl">{searchMessages.correctTitle}</h1>
      <p className="mt-3 mb-6 text-ink-soft text-lg">{searchMessages.correctLead}</p>
      <Card>
        <LazySearchForm {...options} given={given} problems={problems} />
      </Card>
    </div>
  );
}
