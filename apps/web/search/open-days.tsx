import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { classNames } from "@/design/class-names.ts";
import { LinkPending } from "@/design/link-pending.tsx";
import { dateAsInstant, monthInWords, shortDayInWords } from "@/time/format.ts";
import type { SearchItem } from "@/trpc/types.ts";
import { type Answers, chooseHref } from "./address.ts";

interface OpenDaysProps {
  /** Named when it is another one than the patient's: a day there can have another name here. */
  clinicianZone: string | null;
  days: SearchItem["days"];
  answers: Answers;
  clinicianId: string;
}

const SHOWN = 8;
const SHOWN_ON_PHONE = 4;

/** The clinician's next open days, in the clinician's calendar, and how many starts each has. */
export function OpenDays({ days, answers, clinicianId, clinicianZone }: OpenDaysProps) {
  const t = useTranslations("search");
  const language = useLocale();
  const labelId = useId();
  return (
    <div>
      <h3 id={labelId} className="font-semibold">
        {clinicianZone === null ? t("daysWithTimes") : t("daysWithTimesIn", { zone: clinicianZone })}
      </h3>
      <ul
        aria-labelledby={labelId}
        className="mt-3 grid grid-cols-3 gap-2 min-[360px]:grid-cols-4 sm:grid-cols-8"
      >
        {days.slice(0, SHOWN).map(({ date, offers }, index) => (
          <li
            key={date}
            className={classNames(
              index >= SHOWN_ON_PHONE && "hidden sm:list-item",
              index === SHOWN_ON_PHONE - 1 && "max-[359px]:hidden",
            )}
          >
            <Link
              href={chooseHref(clinicianId, answers, { day: date })}
              prefetch={false}
              className="relative flex min-h-14 flex-col items-center justify-center rounded-md border border-line px-0.5 py-1.5 text-center tabular-nums leading-snug transition-colors hover:border-accent hover:bg-accent-soft"
            >
              <span className="font-medium">
                {shortDayInWords(dateAsInstant(date), "UTC", language)}
                <span className="sr-only"> {monthInWords(date, language)}, </span>
              </span>
              <span className="text-ink-soft">{t("dayCount", { count: offers })}</span>
              <LinkPending />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
