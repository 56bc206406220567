const MS_PER_DAY = 86_400_000;

const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
const dateOf = (day: number) => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

/** A calendar date some days after another; dates are `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return dateOf(dayOf(date) + days);
}

/** The Monday of the ISO week that a date is in. 1970-01-01 was a Thursday. */
export function mondayOf(date: string): string {
  const day = dayOf(date);
  return dateOf(day - ((((day + 3) % 7) + 7) % 7));
}

/** How many calendar days a date lies after another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return dayOf(to) - dayOf(from);
}

/** All dates of a stretch, both ends included. */
export function datesFrom(date: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addDays(date, index));
}
