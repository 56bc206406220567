"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { dateAsInstant, longDayInWords, monthInWords, weekdaysInWords } from "@/time/format.ts";
import { monthsOfWeeks } from "./calendar-days.ts";
import { DayCell } from "./day-cell.tsx";
import { useGridKeys } from "./use-grid-keys.ts";
import type { WhyNot } from "./why-not.ts";

interface DayGridProps {
  startsByDate: ReadonlyMap<string, readonly string[]>;
  chosen: string | null;
  onChoose: (date: string) => void;
  label: string;
  /** Days with times that do not go with what is chosen already. */
  unfit?: ReadonlyMap<string, WhyNot> | undefined;
}

const NONE: ReadonlyMap<string, WhyNot> = new Map();

/** A calendar, a grid a month: days with times can be chosen, days whose times do not fit say why. */
export function DayGrid({ startsByDate, chosen, onChoose, label, unfit = NONE }: DayGridProps) {
  const language = useLocale();
  /** The day that was pressed last. */
  const [asked, setAsked] = useState<string | null>(null);
  const months = monthsOfWeeks([...startsByDate.keys(), ...unfit.keys()].sort());
  const dates = months.flatMap(({ weeks }) => weeks.flat()).filter((date) => date !== null);
  const keys = useGridKeys(dates, chosen);

  function press(date: string): void {
    keys.setActive(date);
    setAsked(date);
    if (startsByDate.has(date)) onChoose(date);
  }

  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the grids within. */}
      <div ref={keys.grid} onKeyDown={keys.onKeyDown} className="space-y-5 max-[359px]:-mx-3.5">
        {months.map(({ month, weeks }) => (
          <table
            key={month}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the date grid of the ARIA practices is a table.
            role="grid"
            aria-label={`${label}, ${monthInWords(`${month}-01`, language)}`}
            className="w-full table-fixed"
          >
            <caption aria-hidden="true" className="mb-1.5 text-left font-semibold">
              {monthInWords(`${month}-01`, language)}
            </caption>
            <thead>
              <tr>
                {weekdaysInWords(language).map(({ short, long }) => (
                  <th key={long} scope="col" abbr={long} className="pb-1 font-normal text-ink-soft">
                    {short}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week.find((date) => date !== null)}>
                  {week.map((date, index) =>
                    date === null ? (
                      <td key={index} />
                    ) : (
                      <DayCell
                        key={date}
                        date={date}
                        count={startsByDate.get(date)?.length ?? 0}
                        whyNot={unfit.get(date)}
                        isChosen={date === chosen}
                        isActive={date === keys.active}
                        onPress={() => press(date)}
                      />
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <div role="status">
        {asked === null ? null : (
          <DayInWords date={asked} count={startsByDate.get(asked)?.length ?? 0} whyNot={unfit.get(asked)} />
        )}
      </div>
    </div>
  );
}

/** What a press on a day did: the times beside the calendar are seen, and said; why a day cannot be chosen is both. */
function DayInWords({ date, count, whyNot }: { date: string; count: number; whyNot: WhyNot | undefined }) {
  const t = useTranslations("choose");
  const day = longDayInWords(dateAsInstant(date), "UTC", useLocale());
  if (count > 0) return <p className="sr-only">{t("dayChosen", { count, day })}</p>;
  if (whyNot === undefined) return null;
  return <p className="mt-3 text-clay-ink">{t("whyNot", { day, reason: t(`whyNots.${whyNot}`) })}</p>;
}
