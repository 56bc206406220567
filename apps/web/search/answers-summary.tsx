import { Pencil } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type Answers, type Filters, startHref } from "./address.ts";

interface AnswersSummaryProps {
  answers: Answers;
  stateName: string;
  payerName: string;
  filters: Filters;
}

/** What was answered, in one line, and the way back to the questions with these answers filled in. */
export function AnswersSummary({ answers, stateName, payerName, filters }: AnswersSummaryProps) {
  const t = useTranslations("search");
  const services = useTranslations("services");
  const parts = [services(`${answers.service}.name`), stateName, payerName];
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 text-lg">
      <ul aria-label={t("summaryLabel")} className="flex flex-wrap text-ink-soft">
        {parts.map((part, index) => (
          <li key={part}>
            {part}
            {index < parts.length - 1 ? (
              <span
                aria-hidden="true"
                className="mx-2.5 inline-block size-1.5 rounded-full bg-clay align-middle"
              />
            ) : null}
          </li>
        ))}
      </ul>
      <Link
        href={startHref(answers, filters)}
        className="inline-flex min-h-12 items-center gap-2 font-medium text-accent underline underline-offset-4 hover:text-accent-strong"
      >
        <Pencil aria-hidden="true" className="size-4.5" />
        {t("changeTitle")}
      </Link>
    </div>
  );
}
