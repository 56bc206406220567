"use client";

import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/design/class-names.ts";
import { PlaceOfSession } from "@/sessions/place-of-session.tsx";
import { hourAt, longDayInWords, timeInWords } from "@/time/format.ts";

interface TimeListProps {
  starts: readonly string[];
  zone: string;
  chosen: string | null;
  /** Where a session that starts then is, as the record system says. */
  locationAt: (start: string) => string | null;
  onChoose: (start: string) => void;
}

const PARTS = [
  { part: "MORNING", from: 0, until: 12 },
  { part: "AFTERNOON", from: 12, until: 17 },
  { part: "EVENING", from: 17, until: 24 },
] as const;

/** The times of one day, by part of the day. */
export function TimeList({ starts, zone, chosen, locationAt, onChoose }: TimeListProps) {
  const t = useTranslations("choose");
  const language = useLocale();
  const time = useTranslations("time");
  const [first] = starts;
  if (first === undefined) return null;
  const location = locationAt(first);
  const isOnePlace = starts.every((start) => locationAt(start) === location);
  return (
    <div className="space-y-4">
      <div>
        <h3 className="font-semibold text-lg">
          {t("pickTime", { day: longDayInWords(first, zone, language) })}
        </h3>
        {isOnePlace && location !== null ? (
          <p>
            <PlaceOfSession location={location} />
          </p>
        ) : null}
      </div>
      {PARTS.map(({ part, from, until }) => {
        const inPart = starts.filter((start) => {
          const hour = hourAt(start, zone);
          return from <= hour && hour < until;
        });
        return inPart.length === 0 ? null : (
          // biome-ignore lint/a11y/useSemanticElements: these are buttons, not form fields.
          <div key={part} role="group" aria-label={time(`partsOfDay.${part}`)}>
            <p aria-hidden="true" className="mb-2 text-ink-soft">
              {time(`partsOfDay.${part}`)}
            </p>
            <div className="grid grid-cols-[repeat(auto-fill,minmax(6.25rem,1fr))] gap-2.5">
              {inPart.map((start) => (
                <button
                  key={start}
                  type="button"
                  aria-pressed={start === chosen}
                  onClick={() => onChoose(start)}
                  className={classNames(
                    "min-h-12 rounded-md px-2 font-semibold tabular-nums transition-colors",
                    start === chosen
                      ? "bg-accent text-on-accent"
                      : "bg-accent-soft text-accent-strong hover:bg-accent hover:text-on-accent",
                  )}
                >
                  {timeInWords(start, zone, language)}
                </button>
              ))}
            </div>
          </div>
        );
      })}
    </div>
  );
}
