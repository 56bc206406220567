"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId, useMemo } from "react";
import { sessionInWords } from "@/time/format.ts";
import type { ClinicianOffers } from "@/trpc/types.ts";
import { suggestPairs } from "./suggest.ts";

interface SuggestionsProps {
  offers: ClinicianOffers;
  zone: string;
  onChoose: (first: string, second: string) => void;
}

/** Pairs that many people would look for, one tap each. */
export function Suggestions({ offers, zone, onChoose }: SuggestionsProps) {
  const t = useTranslations("choose");
  const language = useLocale();
  const titleId = useId();
  const suggestions = useMemo(() => suggestPairs(offers, zone), [offers, zone]);
  if (suggestions.length === 0) return null;
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className="mb-3 font-semibold text-xl">
        {t("suggestions.title")}
      </h2>
      <ul className="grid gap-2.5 sm:grid-cols-3">
        {suggestions.map(({ kind, first, second }) => (
          <li key={kind} className="grid">
            <button
              type="button"
              onClick={() => onChoose(first, second)}
              className="flex min-h-16 flex-col justify-center rounded-md border border-edge bg-surface px-4 py-2.5 text-left transition-colors hover:border-accent hover:bg-accent-soft"
            >
              <span className="text-ink-soft">{t(`suggestions.${kind}`)}</span>
              <span className="sr-only">: </span>
              <span className="font-semibold">{sessionInWords(first, zone, language)}</span>
              <span className="sr-only"> {t("suggestions.and")} </span>
              <span className="font-semibold">{sessionInWords(second, zone, language)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
