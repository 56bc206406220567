import { dateAsInstant, dayInWords } from "@/time/format.ts";
import { capacityMessages } from "../messages/capacity.ts";
import type { Column } from "./columns.ts";

const HEAD =
  "flex flex-col items-center justify-center border-line border-r border-b bg-sunken px-1 py-1.5 text-center font-semibold leading-tight";

interface GridHeaderProps {
  columns: readonly Column[];
  template: string;
  today: string;
}

/** The dates over the grid; they stay while it scrolls. */
export function GridHeader({ columns, template, today }: GridHeaderProps) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 grid min-w-full"
      style={{ gridTemplateColumns: template, width: "max-content" }}
    >
      <div role="columnheader" className={`${HEAD} sticky left-0 z-10 items-start px-3`}>
        {capacityMessages.clinician}
      </div>
      {columns.map((column) => {
        if (column.kind === "week") {
          return (
            <div key={`w${column.weekOf}`} role="columnheader" className={`${HEAD} border-r-2 border-r-edge`}>
              {capacityMessages.week}
            </div>
          );
        }
        const [weekday, ...date] = dayInWords(dateAsInstant(column.date), "UTC").split(" ");
        const isToday = column.date === today;
        return (
          <div
            key={column.date}
            role="columnheader"
            aria-current={isToday ? "date" : undefined}
            className={`${HEAD} ${isToday ? "text-accent-strong underline underline-offset-4" : ""}`}
          >
            <span>{weekday}</span>
            <span className="whitespace-nowrap font-normal">{date.join(" ")}</span>
          </div>
        );
      })}
    </div>
  );
}
