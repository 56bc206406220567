import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { TextLink } from "@/design/text-link.tsx";
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
      <TextLink href={startHref(answers, filters)}>
        <Pencil aria-hidden="true" className="size-4.5" />
        {t("changeTitle")}
      </TextLink>
    </div>
  );
}
