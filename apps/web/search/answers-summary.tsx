"use client";

import { Pencil } from "lucide-react";
import { useRef } from "react";
import { Dialog } from "@/design/dialog.tsx";
import { commonMessages } from "@/messages/common.ts";
import { searchMessages } from "@/messages/search.ts";
import { serviceMessages } from "@/messages/services.ts";
import type { Answers, Filters } from "./address.ts";
import type { SearchOptions } from "./catalog-options.ts";
import { SearchForm } from "./search-form.tsx";

interface AnswersSummaryProps {
  answers: Answers;
  stateName: string;
  payerName: string;
  options: SearchOptions;
  filters: Filters;
}

/** What was answered, in one line, with the way to change it. */
export function AnswersSummary({ answers, stateName, payerName, options, filters }: AnswersSummaryProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const keep = [
    ...(filters.from ? [["from", filters.from] as const] : []),
    ...filters.weekdays.map((day) => ["weekdays", String(day)] as const),
    ...filters.times.map((part) => ["times", part] as const),
  ];
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 text-lg">
      <ul aria-label={searchMessages.summaryLabel} className="flex flex-wrap text-ink-soft">
        {[serviceMessages[answers.service].name, stateName, payerName].map((part, index) => (
          <li key={part}>
            {index > 0 ? (
              <span aria-hidden="true" className="mx-2 text-clay">
                ●
              </span>
            ) : null}
            {part}
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={() => dialog.current?.showModal()}
        className="inline-flex min-h-12 items-center gap-2 font-medium text-accent underline underline-offset-4 hover:text-accent-strong"
      >
        <Pencil aria-hidden="true" className="size-4.5" />
        {searchMessages.changeTitle}
      </button>
      <Dialog ref={dialog} title={searchMessages.changeTitle} closeLabel={commonMessages.close}>
        <SearchForm
          key={Object.values(answers).join()}
          {...options}
          given={answers}
          problems={[]}
          keep={keep}
          onLeave={() => dialog.current?.close()}
        />
      </Dialog>
    </div>
  );
}
