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
  const t = useTranslations("choose");
  const language = useLocale();
  const [asked, setAsked] = useState<string | null>(null);
  const months = monthsOfWeeks([...startsByDate.keys(), ...unfit.keys()].sort());
  const dates = months.flatMap(({ weeks }) => weeks.flat()).filter((date) => date !== null);
  const keys = useGridKeys(dates, chosen);
  const reason = asked === null ? undefined : unfit.get(asked);

  function press(date: string): void {
    keys.setActive(date);
    const isOpen = startsByDate.has(date);
    setAsked(isOpen ? null : date);
    if (isOpen) onChoose(date);
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
      <p role="status" className="mt-3 text-clay-ink empty:hidden">
        {asked !== null && reason !== undefined
          ? t("whyNot", {
              day: longDayInWords(dateAsInstant(asked), "UTC", language),
              reason: t(`whyNots.${reason}`),
            })
          : null}
      </p>
    </div>
  );
}
