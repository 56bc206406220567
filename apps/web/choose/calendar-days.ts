import { dateAt } from "@/time/format.ts";

const DAY_MS = 86_400_000;

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

/** Calendar dates are counted in UTC, where every day has 24 hours. */
const utc = (date: string) => Date.parse(`${date}T00:00:00Z`);
const dateOf = (utcMs: number) => new Date(utcMs).toISOString().slice(0, 10);
const mondayOf = (date: string) => utc(date) - ((new Date(utc(date)).getUTCDay() + 6) % 7) * DAY_MS;

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
  for (let monday = mondayOf(first); monday <= utc(last); monday += 7 * DAY_MS) {
    const week = Array.from({ length: 7 }, (_, day) => dateOf(monday + day * DAY_MS));
    for (const month of new Set(week.map((date) => date.slice(0, 7)))) {
      const days = week.map((date) => (date.startsWith(month) ? date : null));
      const current = months.at(-1);
      if (current?.month === month) current.weeks.push(days);
      else months.push({ month, weeks: [days] });
    }
  }
  return months.filter(({ month }) => dates.some((date) => date.startsWith(month)));
}
