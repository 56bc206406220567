"use client";

import { Clock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { showsSameClock, zoneInWords } from "./format.ts";

interface ZoneNoteProps {
  instants: readonly string[];
  displayZone: string;
  clinicianZone: string;
}

/** Which clock the times beside it are read from, and the clinician's when that is another one. */
export function ZoneNote({ instants, displayZone, clinicianZone }: ZoneNoteProps) {
  const t = useTranslations("time");
  const language = useLocale();
  const at = instants[0];
  if (at === undefined) return null;
  const zone = zoneInWords(displayZone, at, language);
  return (
    <p className="flex items-start gap-2 text-ink-soft">
      <Clock aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <span>
        {showsSameClock(instants, displayZone, clinicianZone)
          ? t("timesIn", { zone })
          : t("timesInYours", { zone, clinicianZone: zoneInWords(clinicianZone, at, language) })}
      </span>
    </p>
  );
}
