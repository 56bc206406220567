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
      {/* Each dot stands before its part, and is cut off where the part begins a line. */}
      <div className="overflow-x-clip">
        <ul aria-label={t("summaryLabel")} className="-ml-6.5 flex flex-wrap text-ink-soft">
          {parts.map((part) => (
            <li key={part} className="relative pl-6.5">
              <span
                aria-hidden="true"
                className="absolute top-[0.7em] left-2.5 size-1.5 rounded-full bg-clay"
              />
              {part}
            </li>
          ))}
        </ul>
      </div>
      <TextLink href={startHref(answers, filters)}>
        <Pencil aria-hidden="true" className="size-4.5" />
        {t("changeTitle")}
      </TextLink>
    </div>
  );
}
