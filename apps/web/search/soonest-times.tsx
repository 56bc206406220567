import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { LinkPending } from "@/design/link-pending.tsx";
import { dayInWords, sessionInWords, timeInWords } from "@/time/format.ts";
import type { SearchItem } from "@/trpc/types.ts";
import { type Answers, chooseHref } from "./address.ts";

interface SoonestTimesProps {
  offers: SearchItem["offers"];
  zone: string;
  answers: Answers;
  clinicianId: string;
}

/** Up to six starts; each brings its soonest partner along. */
export function SoonestTimes({ offers, zone, answers, clinicianId }: SoonestTimesProps) {
  const t = useTranslations("search");
  const language = useLocale();
  const labelId = useId();
  const isPair = (offers[0]?.sessions.length ?? 0) > 1;
  return (
    <div>
      <h3 id={labelId} className="font-semibold">
        {isPair ? t("firstSessionTimes") : t("sessionTimes")}
      </h3>
      {isPair ? <p className="text-ink-soft">{t("pairNote")}</p> : null}
      <ul aria-labelledby={labelId} className="mt-3 grid grid-cols-2 gap-2.5 sm:grid-cols-3">
        {offers.map(({ sessions: [first, second] }) =>
          first === undefined ? null : (
            <li key={first}>
              <Link
                href={chooseHref(clinicianId, answers, { first, ...(second && { second }) })}
                prefetch={false}
                className="relative flex min-h-16 flex-col items-center justify-center rounded-md bg-accent-soft px-2 py-2 text-center text-accent-strong tabular-nums leading-snug transition-colors hover:bg-accent hover:text-on-accent"
              >
                <span>{dayInWords(first, zone, language)}</span>
                <span className="sr-only">, </span>
                <span className="font-semibold">{timeInWords(first, zone, language)}</span>
                {second ? (
                  <span className="sr-only">
                    {t("alsoSecond", { second: sessionInWords(second, zone, language) })}
                  </span>
                ) : null}
                <LinkPending />
              </Link>
            </li>
          ),
        )}
      </ul>
    </div>
  );
}
