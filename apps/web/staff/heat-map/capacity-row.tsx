"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { clinicianTypeMessages } from "@/staff/messages/services.ts";
import { dateAsInstant, longDayInWords } from "@/time/format.ts";
import { capacityMessages } from "../messages/capacity.ts";
import type { Column } from "./columns.ts";
import { levelOf } from "./level.ts";
import type { CapacityItem } from "./use-capacity.ts";
import type { GridFocus } from "./use-grid-focus.ts";

interface CapacityRowProps {
  item: CapacityItem;
  row: number;
  columns: readonly Column[];
  cellProps: GridFocus["cellProps"];
}

export function clinicianHref(id: string, day?: string): string {
  return `/staff/clinicians/${encodeURIComponent(id)}${day === undefined ? "" : `?day=${day}`}`;
}

/** "3+1/5": booked, held and the most. */
function usedInFigures({ booked, held, max }: { booked: number; held: number; max: number }): string {
  return `${booked}${held > 0 ? `+${held}` : ""}/${max}`;
}

const CELL =
  "flex min-w-0 flex-col items-center justify-center border-line border-r border-b leading-tight tabular-nums outline-offset-[-3px]";

/** One clinician: the name, the days, the totals of the weeks. */
export function CapacityRow({ item, row, columns, cellProps }: CapacityRowProps) {
  const { clinician, days, weeks } = item;
  const router = useRouter();
  const open = (date: string) => router.push(clinicianHref(clinician.id, date));
  return (
    <>
      <div
        role="rowheader"
        className="sticky left-0 z-10 flex min-w-0 flex-col justify-center border-line border-r border-b bg-surface px-3 leading-tight"
      >
        <Link
          href={clinicianHref(clinician.id)}
          {...cellProps(row, 0)}
          className="truncate font-medium leading-6 underline after:absolute after:inset-0 decoration-line underline-offset-4 hover:decoration-accent"
        >
          {clinician.firstName} {clinician.lastName}
        </Link>
        <span className="truncate text-ink-soft">{clinicianTypeMessages[clinician.clinicianType]}</span>
      </div>
      {columns.map((column, index) => {
        if (column.kind === "week") {
          const week = weeks.find(({ weekOf }) => weekOf === column.weekOf);
          if (week === undefined) return null;
          const words = longDayInWords(dateAsInstant(week.weekOf), "UTC");
          return (
            <div
              key={`w${column.weekOf}`}
              role="gridcell"
              {...cellProps(row, index + 1)}
              data-level={levelOf(week.booked + week.held, week.max)}
              className={`${CELL} border-r-2 border-r-edge font-semibold`}
            >
              <span aria-hidden="true">{usedInFigures(week)}</span>
              <span className="sr-only">
                {capacityMessages.weekInWords(words, week.booked, week.held, week.max)}
              </span>
            </div>
          );
        }
        const day = days.find(({ date }) => date === column.date);
        if (day === undefined) return null;
        const words = longDayInWords(dateAsInstant(day.date), "UTC");
        return (
          <div
            key={column.date}
            role="gridcell"
            {...cellProps(row, index + 1)}
            data-level={levelOf(day.booked + day.held, day.max)}
            onClick={() => open(day.date)}
            onKeyDown={(event) => {
              if (event.key === "Enter" || event.key === " ") {
                event.preventDefault();
                open(day.date);
              }
            }}
            className={`${CELL} cursor-pointer hover:outline-2 hover:outline-accent`}
          >
            <span
              aria-hidden="true"
              className={day.booked + day.held === 0 ? "text-ink-soft" : "font-medium"}
            >
              {usedInFigures(day)}
            </span>
            {day.offers > 0 ? <span aria-hidden="true">{capacityMessages.open(day.offers)}</span> : null}
            <span className="sr-only">
              {capacityMessages.dayInWords(words, day.booked, day.held, day.max, day.offers)}
            </span>
          </div>
        );
      })}
    </>
  );
}
