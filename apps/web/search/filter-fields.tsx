"use client";

import { Clock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ToggleChip } from "@/design/toggle-chip.tsx";
import { weekdaysInWords } from "@/time/format.ts";
import { type Filters, PARTS_OF_DAY, WEEKDAYS } from "./address.ts";
import { EarliestDate } from "./earliest-date.tsx";
import type { FilterChange } from "./use-filters.ts";

interface FilterFieldsProps {
  filters: Filters;
  onChange: (change: FilterChange) => void;
  /** The fields are on the page twice, for narrow and for wide screens. */
  idPrefix: string;
}

function toggled<T>(chosen: readonly T[], value: T): T[] {
  return chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
}

export function FilterFields({ filters, onChange, idPrefix }: FilterFieldsProps) {
  const t = useTranslations("search");
  const weekdayNames = weekdaysInWords(useLocale());
  const time = useTranslations("time");
  const { from, weekdays, times } = filters;
  return (
    <div className="space-y-6">
      <p className="flex gap-2 rounded-md bg-clay-soft p-3 text-clay-ink">
        <Clock aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
        {t("filtersHint")}
      </p>
      <EarliestDate id={`${idPrefix}-from`} from={from} onChange={onChange} />
      <fieldset>
        <legend className="mb-2 font-semibold">{t("weekdays")}</legend>
        <div className="flex flex-wrap gap-2">
          {WEEKDAYS.map((day) => (
            <ToggleChip
              key={day}
              name="weekdays"
              value={day}
              checked={weekdays.includes(day)}
              onChange={() => onChange({ weekdays: toggled(weekdays, day) })}
              label={weekdayNames[day - 1]?.long ?? ""}
            >
              {weekdayNames[day - 1]?.short}
            </ToggleChip>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-2 font-semibold">{t("timesOfDay")}</legend>
        <div className="flex flex-wrap gap-2 lg:flex-col">
          {PARTS_OF_DAY.map((part) => (
            <ToggleChip
              key={part}
              name="times"
              value={part}
              checked={times.includes(part)}
              onChange={() => onChange({ times: toggled(times, part) })}
            >
              <span>{time(`partsOfDay.${part}`)}</span>
              <span className="font-normal"> {time(`partsOfDayHints.${part}`)}</span>
            </ToggleChip>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
