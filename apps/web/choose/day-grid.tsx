"use client";

import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/design/class-names.ts";
import { dateAsInstant, longDayInWords, monthInWords, weekdaysInWords } from "@/time/format.ts";
import { monthsOfWeeks } from "./calendar-days.ts";

interface DayGridProps {
  startsByDate: ReadonlyMap<string, readonly string[]>;
  chosen: string | null;
  onChoose: (date: string) => void;
  label: string;
}

/** A calendar of the days that have times. Days without are there for the eye alone. */
export function DayGrid({ startsByDate, chosen, onChoose, label }: DayGridProps) {
  const language = useLocale();
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are buttons, not form fields.
    <div role="group" aria-label={label} className="space-y-5 max-[359px]:-mx-3.5">
      {monthsOfWeeks([...startsByDate.keys()]).map(({ month, weeks }) => (
        <div key={month}>
          <p className="mb-1.5 font-semibold">{monthInWords(`${month}-01`, language)}</p>
          <div aria-hidden="true" className="grid grid-cols-7 text-center text-ink-soft">
            {weekdaysInWords(language).map(({ short }) => (
              <span key={short}>{short}</span>
            ))}
          </div>
          <div className="mt-1 grid grid-cols-7 gap-y-1">
            {weeks.flat().map((date, index) => {
              const count = date === null ? 0 : (startsByDate.get(date)?.length ?? 0);
              return date !== null && count > 0 ? (
                <DayButton
                  key={date}
                  date={date}
                  count={count}
                  isChosen={date === chosen}
                  onChoose={() => onChoose(date)}
                />
              ) : (
                <span
                  key={date ?? `${month} ${index}`}
                  aria-hidden="true"
                  className="grid min-h-12 place-items-center text-ink-soft tabular-nums"
                >
                  {date === null ? null : Number(date.slice(8))}
                </span>
              );
            })}
          </div>
        </div>
      ))}
    </div>
  );
}

interface DayButtonProps {
  date: string;
  count: number;
  isChosen: boolean;
  onChoose: () => void;
}

function DayButton({ date, count, isChosen, onChoose }: DayButtonProps) {
  const t = useTranslations("choose");
  const language = useLocale();
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-label={t("dayLabel", { day: longDayInWords(dateAsInstant(date), "UTC", language), count })}
      onClick={onChoose}
      className="group grid min-h-12 place-items-center px-px focus-visible:outline-offset-0"
    >
      <span
        className={classNames(
          "grid aspect-square w-full max-w-10 place-items-center rounded-full font-semibold tabular-nums transition-colors",
          isChosen
            ? "bg-accent text-on-accent"
            : "bg-accent-soft text-accent-strong group-hover:bg-accent group-hover:text-on-accent",
        )}
      >
        {Number(date.slice(8))}
      </span>
    </button>
  );
}
