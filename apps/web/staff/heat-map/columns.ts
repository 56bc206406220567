import { datesFrom } from "@/time/dates.ts";

/** A column of the grid: a day, or the total of the week whose days stand before it. */
export type Column = { kind: "day"; date: string } | { kind: "week"; weekOf: string };

/** The days of each week and after them its total. */
export function columnsOf(from: string, weeks: number): Column[] {
  return Array.from({ length: weeks }, (_, week) => week).flatMap((week) => {
    const [weekOf = from, ...rest] = datesFrom(from, weeks * 7).slice(week * 7, week * 7 + 7);
    const days: Column[] = [weekOf, ...rest].map((date) => ({ kind: "day", date }));
    return [...days, { kind: "week", weekOf } satisfies Column];
  });
}

/** Of the grid's columns: the name, then days and totals. */
export function templateOf(columns: readonly Column[]): string {
  const widths = columns.map(({ kind }) => (kind === "day" ? "minmax(4.75rem, 1fr)" : "minmax(5.5rem, 1fr)"));
  return `minmax(13rem, 16rem) ${widths.join(" ")}`;
}
