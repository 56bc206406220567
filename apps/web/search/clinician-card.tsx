"use client";

import { useLocale, useTranslations } from "next-intl";
import { memo, useDeferredValue } from "react";
import { Badge } from "@/design/badge.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { sessionInWords, showsSameClock, zoneInWords } from "@/time/format.ts";
import { useDisplayZone } from "@/time/zone.tsx";
import { ZoneNote } from "@/time/zone-note.tsx";
import type { SearchItem } from "@/trpc/types.ts";
import { type Answers, chooseHref } from "./address.ts";
import { OpenDays } from "./open-days.tsx";
import { SoonestTimes } from "./soonest-times.tsx";

interface ClinicianCardProps {
  item: SearchItem;
  answers: Answers;
}

/** One clinician, on the clock of whoever looks. */
export function ClinicianCard({ item, answers }: ClinicianCardProps) {
  // The browser's zone, where it is not the one that the server took, changes every word of every card: not all at once.
  const zone = useDeferredValue(useDisplayZone(item.clinician.timeZone));
  return <CardInZone item={item} answers={answers} zone={zone} />;
}

/** Who it is, the first offer in words, the soonest times one tap away, and how full the days are. */
const CardInZone = memo(function CardInZone({ item, answers, zone }: ClinicianCardProps & { zone: string }) {
  const t = useTranslations("search");
  const services = useTranslations("services");
  const language = useLocale();
  const { clinician, offers, days } = item;
  const name = `${clinician.firstName} ${clinician.lastName}`;
  const [soonest] = offers;
  return (
    <Card>
      <article tabIndex={-1} aria-labelledby={`clinician-${clinician.id}`} className="space-y-5">
        <div className="space-y-2">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
            <h2 id={`clinician-${clinician.id}`} className="font-semibold text-xl">
              {name}
            </h2>
            <Badge>{services(`clinicianTypes.${clinician.clinicianType}`)}</Badge>
          </div>
          {soonest ? (
            <p className="text-lg">
              <span className="text-ink-soft">{t("soonest")}: </span>
              <SessionsInWords sessions={soonest.sessions} zone={zone} />
            </p>
          ) : null}
        </div>
        <SoonestTimes offers={offers} zone={zone} answers={answers} clinicianId={clinician.id} />
        <ZoneNote
          instants={offers.flatMap(({ sessions }) => sessions)}
          displayZone={zone}
          clinicianZone={clinician.timeZone}
        />
        <OpenDays
          days={days}
          answers={answers}
          clinicianId={clinician.id}
          clinicianZone={
            soonest && !showsSameClock(soonest.sessions, zone, clinician.timeZone)
              ? zoneInWords(clinician.timeZone, soonest.sessions[0] ?? "", language)
              : null
          }
        />
        <ButtonLink
          variant="secondary"
          wide
          href={chooseHref(clinician.id, answers)}
          prefetch={false}
          aria-label={t("allTimesOf", { name })}
        >
          {t("allTimes")}
        </ButtonLink>
      </article>
    </Card>
  );
});

function SessionsInWords({ sessions, zone }: { sessions: readonly string[]; zone: string }) {
  const t = useTranslations("search");
  const language = useLocale();
  return sessions.map((session, index) => (
    <span key={session}>
      {index > 0 ? ` ${t("and")} ` : null}
      <time dateTime={session} className="whitespace-nowrap font-medium">
        {sessionInWords(session, zone, language)}
      </time>
    </span>
  ));
}
