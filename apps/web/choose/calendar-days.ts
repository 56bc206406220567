import { addDays, datesFrom, mondayOf } from "@/time/dates.ts";
import { dateAt } from "@/time/format.ts";

/** Starts by the calendar date that they have in a zone; dates ascend as the starts do. */
export function startsByDate(starts: readonly string[], timeZone: string): Map<string, string[]> {
  const byDate = new Map<string, string[]>();
  for (const start of starts) {
    const date = dateAt(start, timeZone);
    const sameDay = byDate.get(date);
    if (sameDay) sameDay.push(start);
    else byDate.set(date, [start]);
  }
  return byDate;
}

export interface MonthOfWeeks {
  /** `YYYY-MM` */
  month: string;
  /** Monday first; null for the days of the months before and after. */
  weeks: (string | null)[][];
}

/** Whole weeks from the first to the last of the ascending dates, month by month. */
export function monthsOfWeeks(dates: readonly string[]): MonthOfWeeks[] {
  const first = dates[0];
  const last = dates.at(-1);
  if (first === undefined || last === undefined) return [];
  const months: MonthOfWeeks[] = [];
  for (let monday = mondayOf(first); monday <= last; monday = addDays(monday, 7)) {
    const week = datesFrom(monday, 7);
    for (const month of new Set(week.map((date) => date.slice(0, 7)))) {
      const days = week.map((date) => (date.startsWith(month) ? date : null));
      const current = months.at(-1);
      if (current?.month === month) current.weeks.push(days);
      else months.push({ month, weeks: [days] });
    }
  }
  return months.filter(({ month }) => dates.some((date) => date.startsWith(month)));
}
