"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Card } from "@/design/card.tsx";
import { PlaceOfSession } from "@/sessions/place-of-session.tsx";
import { SessionMarker } from "@/sessions/session-marker.tsx";
import { longDayInWords, timeInWords } from "@/time/format.ts";
import { startsByDate } from "./calendar-days.ts";
import { DayGrid } from "./day-grid.tsx";
import { sessionTitle } from "./session-title.ts";
import { TimeList } from "./time-list.tsx";
import type { WhyNot } from "./why-not.ts";

interface SessionStepProps {
  index: 0 | 1;
  /** How many sessions the service has. */
  count: number;
  starts: readonly string[];
  chosen: string | null;
  /** Where a session that starts then is, as the record system says. */
  locationAt: (start: string) => string | null;
  zone: string;
  isOpen: boolean;
  hint?: string | undefined;
  notice?: string | undefined;
  /** Days whose times do not go with the other session. */
  unfit?: ReadonlyMap<string, WhyNot> | undefined;
  /** A date to begin with. */
  startDate?: string | undefined;
  onOpen: () => void;
  onChoose: (start: string) => void;
}

/** One session: a day and then a time, or what was chosen and the way to change it. */
export function SessionStep(props: SessionStepProps) {
  const t = useTranslations("choose");
  const language = useLocale();
  const {
    index,
    count,
    starts,
    chosen,
    locationAt,
    zone,
    isOpen,
    hint,
    notice,
    startDate,
    onOpen,
    onChoose,
  } = props;
  const title = sessionTitle(t, index, count);
  const isAnswered = chosen !== null && !isOpen;
  return (
    <Card>
      <section aria-labelledby={stepHeadingId(index)}>
        <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-4">
          <SessionMarker index={index} count={count} />
          <h2 id={stepHeadingId(index)} tabIndex={-1} className="font-semibold text-xl">
            {title}
          </h2>
          {isAnswered ? <ChangeButton title={title} onClick={onOpen} /> : null}
          {isAnswered ? (
            <p className="col-span-2 col-start-2 text-lg">
              {longDayInWords(chosen, zone, language)}
              <span className="sr-only">, </span>
              <span className="block font-semibold">{timeInWords(chosen, zone, language)}</span>
              {locationAt(chosen) === null ? null : <span className="sr-only">, </span>}
              <PlaceOfSession location={locationAt(chosen)} />
            </p>
          ) : null}
          {hint && !isAnswered ? <p className="col-span-2 col-start-2 mt-1 text-ink-soft">{hint}</p> : null}
        </div>
        {notice ? (
          <div className="mt-4">
            <Alert title={notice} role="status" />
          </div>
        ) : null}
        {index === 1 ? (
          <p aria-live="polite" className="sr-only">
            {isOpen ? t("secondDays", { count: startsByDate(starts, zone).size }) : null}
          </p>
        ) : null}
        {isOpen ? (
          <DayThenTime
            starts={starts}
            chosen={chosen}
            locationAt={locationAt}
            zone={zone}
            startDate={startDate}
            unfit={props.unfit}
            onChoose={onChoose}
          />
        ) : null}
      </section>
    </Card>
  );
}

function ChangeButton({ title, onClick }: { title: string; onClick: () => void }) {
  const t = useTranslations("choose");
  return (
    <button
      type="button"
      onClick={onClick}
      className="-my-2 min-h-12 font-medium text-accent underline underline-offset-4 hover:text-accent-strong"
    >
      {t("change")}
      <span className="sr-only"> {title}</span>
    </button>
  );
}

type DayThenTimeProps = Pick<
  SessionStepProps,
  "starts" | "chosen" | "locationAt" | "zone" | "startDate" | "unfit" | "onChoose"
>;

function DayThenTime({ starts, chosen, locationAt, zone, startDate, unfit, onChoose }: DayThenTimeProps) {
  const t = useTranslations("choose");
  const [picked, setPicked] = useState(startDate);
  const byDate = startsByDate(starts, zone);
  const ofChosen = [...byDate].find(([, sameDay]) => chosen !== null && sameDay.includes(chosen))?.[0];
  const date = [picked, ofChosen, byDate.keys().next().value].find(
    (candidate) => candidate && byDate.has(candidate),
  );
  return (
    <div className="mt-6 grid gap-8 md:grid-cols-2">
      <DayGrid
        startsByDate={byDate}
        chosen={date ?? null}
        onChoose={setPicked}
        label={t("pickDay")}
        unfit={unfit}
      />
      <TimeList
        starts={byDate.get(date ?? "") ?? []}
        zone={zone}
        chosen={chosen}
        locationAt={locationAt}
        onChoose={onChoose}
      />
    </div>
  );
}

export function stepHeadingId(index: number): string {
  return `session-${index + 1}`;
}
