const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are slow to make and asked for by the hundred. */
function format(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", { ...options, timeZone });
  formats.set(key, made);
  return made;
}

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

/** Parts rather than text: servers and browsers differ in the spaces and commas between them, not in the parts. */
function partsOf(instant: string, timeZone: string, options: Intl.DateTimeFormatOptions): Parts {
  const parts: Parts = {};
  for (const { type, value } of format(timeZone, options).formatToParts(Date.parse(instant)))
    parts[type] = value;
  return parts;
}

/** "Tue 1 Dec" */
export function dayInWords(instant: string, timeZone: string): string {
  const { weekday, day, month } = partsOf(instant, timeZone, {
    weekday: "short",
    day: "numeric",
    month: "short",
  });
  return `${weekday} ${day} ${month}`;
}

/** "Tue 1" */
export function shortDayInWords(instant: string, timeZone: string): string {
  const { weekday, day } = partsOf(instant, timeZone, { weekday: "short", day: "numeric" });
  return `${weekday} ${day}`;
}

/** "Tuesday 1 December" */
export function longDayInWords(instant: string, timeZone: string): string {
  const { weekday, day, month } = partsOf(instant, timeZone, {
    weekday: "long",
    day: "numeric",
    month: "long",
  });
  return `${weekday} ${day} ${month}`;
}

/** "Tuesday 1 December", with the year when it is not this one. */
export function fullDayInWords(instant: string, timeZone: string): string {
  const { year } = partsOf(instant, timeZone, { year: "numeric" });
  const { year: thisYear } = partsOf(new Date().toISOString(), timeZone, { year: "numeric" });
  const day = longDayInWords(instant, timeZone);
  return year === thisYear ? day : `${day} ${year}`;
}

/** "9:00 am" */
export function timeInWords(instant: string, timeZone: string): string {
  const { hour, minute, dayPeriod } = partsOf(instant, timeZone, {
    hour: "numeric",
    minute: "2-digit",
    hourCycle: "h12",
  });
  return `${hour}:${minute} ${dayPeriod?.toLowerCase()}`;
}

/** "Tue 1 Dec, 9:00 am" */
export function sessionInWords(instant: string, timeZone: string): string {
  return `${dayInWords(instant, timeZone)}, ${timeInWords(instant, timeZone)}`;
}

/** The calendar date `YYYY-MM-DD` that a zone has at an instant. */
export function dateAt(instant: string, timeZone: string): string {
  const { year, month, day } = partsOf(instant, timeZone, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return `${year}-${month}-${day}`;
}

/** The hour of the day, 0 to 23. */
export function hourAt(instant: string, timeZone: string): number {
  return Number(partsOf(instant, timeZone, { hour: "2-digit", hourCycle: "h23" }).hour);
}

/** A calendar date has no zone: any of the functions above may read it in this one. */
export function dateAsInstant(date: string): string {
  return `${date}T12:00:00Z`;
}

/** "Eastern Time" */
export function zoneInWords(timeZone: string, instant: string): string {
  if (timeZone === "UTC") return "Coordinated Universal Time (UTC)";
  return partsOf(instant, timeZone, { timeZoneName: "longGeneric" }).timeZoneName ?? timeZone;
}

/** Whether two zones show the same clock at each of the instants. */
export function showsSameClock(instants: readonly string[], one: string, other: string): boolean {
  if (one === other) return true;
  return instants.every((at) => sessionInWords(at, one) === sessionInWords(at, other));
}

/** Whether this runtime knows the zone. */
export function isKnownZone(timeZone: string): boolean {
  try {
    return format(timeZone, { hour: "numeric" }) !== undefined;
  } catch {
    return false;
  }
}

/** "December 2026", of a calendar date. */
export function monthInWords(date: string): string {
  const { month, year } = partsOf(dateAsInstant(date), "UTC", { month: "long", year: "numeric" });
  return `${month} ${year}`;
}

const MINUTE_MS = 60_000;

/** "9:00 am to 10:30 am" */
export function timeSpanInWords(start: string, lengthMinutes: number, timeZone: string): string {
  const end = new Date(Date.parse(start) + lengthMinutes * MINUTE_MS).toISOString();
  return `${timeInWords(start, timeZone)} to ${timeInWords(end, timeZone)}`;
}
