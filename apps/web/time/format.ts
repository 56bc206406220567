import type { Language } from "@/language/languages.ts";

/** How a language writes what `Intl` gives in parts. */
const WORDS = {
  en: {
    locale: "en-US",
    halves: { AM: " am", PM: " pm" },
    day: (weekday: string, day: string, month: string) => `${weekday} ${day} ${month}`,
    longDay: (weekday: string, day: string, month: string) => `${weekday} ${day} ${month}`,
    withYear: (day: string, year: string) => `${day} ${year}`,
    span: (from: string, to: string) => `${from} to ${to}`,
    withArticle: (time: string) => time,
    utc: "Coordinated Universal Time (UTC)",
  },
  es: {
    locale: "es-US",
    halves: { AM: "\u00a0a.\u00a0m.", PM: "\u00a0p.\u00a0m." },
    day: (weekday: string, day: string, month: string) => `${weekday} ${day} ${month}`,
    longDay: (weekday: string, day: string, month: string) => `${weekday} ${day} de ${month}`,
    withYear: (day: string, year: string) => `${day} de ${year}`,
    span: (from: string, to: string) => `de ${from} a ${to}`,
    withArticle: (time: string) => `${time.startsWith("1:") ? "la" : "las"} ${time}`,
    utc: "tiempo universal coordinado (UTC)",
  },
} as const satisfies Record<Language, unknown>;

/** What is read of an instant. A session's day and hour are read at once: they are shown together. */
const READINGS = {
  session: {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  },
  longDay: { weekday: "long", day: "numeric", month: "long" },
  month: { month: "long", year: "numeric" },
  date: { year: "numeric", month: "2-digit", day: "2-digit" },
  fullDate: { dateStyle: "long" },
  zone: { timeZoneName: "longGeneric" },
  shortZone: { timeZoneName: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
type Reading = keyof typeof READINGS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are slow to make and asked for by the hundred. */
function format(timeZone: string, language: Language, reading: Reading): Intl.DateTimeFormat {
  const key = `${reading} ${language} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(WORDS[language].locale, { ...READINGS[reading], timeZone });
  formats.set(key, made);
  return made;
}

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>;

/** A list of results has the same instants and days again and again, and reading one takes longer than finding it here. */
const partsRead = new Map<string, Parts>();
const MOST_KEPT = 2_000;

/** Parts rather than text: servers and browsers differ in the spaces and commas between them, not in the parts. */
function partsOf(instant: string, timeZone: string, language: Language, reading: Reading): Parts {
  const key = `${instant} ${reading} ${language} ${timeZone}`;
  const known = partsRead.get(key);
  if (known) return known;
  const parts: Parts = {};
  for (const { type, value } of format(timeZone, language, reading).formatToParts(Date.parse(instant)))
    parts[type] = value;
  if (partsRead.size === MOST_KEPT) partsRead.clear();
  partsRead.set(key, parts);
  return parts;
}

/** "Tue 1 Dec" */
export function dayInWords(instant: string, timeZone: string, language: Language = "en"): string {
  const { weekday = "", day = "", month = "" } = partsOf(instant, timeZone, language, "session");
  return WORDS[language].day(weekday, day, month);
}

/** "Tue 1" */
export function shortDayInWords(instant: string, timeZone: string, language: Language = "en"): string {
  const { weekday, day } = partsOf(instant, timeZone, language, "session");
  return `${weekday} ${day}`;
}

/** "Tuesday 1 December" */
export function longDayInWords(instant: string, timeZone: string, language: Language = "en"): string {
  const { weekday = "", day = "", month = "" } = partsOf(instant, timeZone, language, "longDay");
  return WORDS[language].longDay(weekday, day, month);
}

/** "Tuesday 1 December", with the year when it is not this one. */
export function fullDayInWords(instant: string, timeZone: string, language: Language = "en"): string {
  const year = dateAt(instant, timeZone).slice(0, 4);
  const thisYear = dateAt(new Date().toISOString(), timeZone).slice(0, 4);
  const day = longDayInWords(instant, timeZone, language);
  return year === thisYear ? day : WORDS[language].withYear(day, year);
}

/** "April 27, 2015", of a calendar date. */
export function fullDateInWords(date: string, language: Language = "en"): string {
  return format("UTC", language, "fullDate").format(Date.parse(dateAsInstant(date)));
}

/** "9:00 am" */
export function timeInWords(instant: string, timeZone: string, language: Language = "en"): string {
  const { hour, minute } = partsOf(instant, timeZone, language, "session");
  return `${Number(hour) % 12 || 12}:${minute}${WORDS[language].halves[Number(hour) < 12 ? "AM" : "PM"]}`;
}

/** "9:00 am"; "las 9:00 a. m.", behind a word such as "hasta". */
export function timeWithArticle(instant: string, timeZone: string, language: Language = "en"): string {
  return WORDS[language].withArticle(timeInWords(instant, timeZone, language));
}

/** "Tue 1 Dec, 9:00 am" */
export function sessionInWords(instant: string, timeZone: string, language: Language = "en"): string {
  return `${dayInWords(instant, timeZone, language)}, ${timeInWords(instant, timeZone, language)}`;
}

/** The calendar date `YYYY-MM-DD` that a zone has at an instant. */
export function dateAt(instant: string, timeZone: string): string {
  const { year, month, day } = partsOf(instant, timeZone, "en", "date");
  return `${year}-${month}-${day}`;
}

/** The hour of the day, 0 to 23. */
export function hourAt(instant: string, timeZone: string): number {
  return Number(partsOf(instant, timeZone, "en", "session").hour);
}

/** A calendar date has no zone: any of the functions above may read it in this one. */
export function dateAsInstant(date: string): string {
  return `${date}T12:00:00Z`;
}

/** "Eastern Time" */
export function zoneInWords(timeZone: string, instant: string, language: Language = "en"): string {
  if (timeZone === "UTC") return WORDS[language].utc;
  const { timeZoneName } = partsOf(instant, timeZone, language, "zone");
  return timeZoneName ?? timeZone;
}

/** "EST", as a zone's clock is called at an instant: beside a time, where there is no room for more. */
export function shortZoneInWords(timeZone: string, instant: string): string {
  return partsOf(instant, timeZone, "en", "shortZone").timeZoneName ?? timeZone;
}

/** Whether two zones show the same clock at each of the instants. */
export function showsSameClock(instants: readonly string[], one: string, other: string): boolean {
  if (one === other) return true;
  return instants.every((at) => sessionInWords(at, one) === sessionInWords(at, other));
}

/** Whether this runtime knows the zone. */
export function isKnownZone(timeZone: string): boolean {
  try {
    return format(timeZone, "en", "session") !== undefined;
  } catch {
    return false;
  }
}

/** "December 2026", of a calendar date. */
export function monthInWords(date: string, language: Language = "en"): string {
  const { month, year } = partsOf(dateAsInstant(date), "UTC", language, "month");
  return `${month} ${year}`;
}

/** 1 January 2024 was a Monday. */
const A_WEEK = [1, 2, 3, 4, 5, 6, 7].map((day) => dateAsInstant(`2024-01-0${day}`));

/** "Mon" and "Monday", and so on to Sunday. */
export function weekdaysInWords(language: Language = "en"): { short: string; long: string }[] {
  return A_WEEK.map((day) => ({
    short: partsOf(day, "UTC", language, "session").weekday ?? "",
    long: partsOf(day, "UTC", language, "longDay").weekday ?? "",
  }));
}

const MINUTE_MS = 60_000;

/** "9:00 am to 10:30 am" */
export function timeSpanInWords(
  start: string,
  lengthMinutes: number,
  timeZone: string,
  language: Language = "en",
): string {
  const end = new Date(Date.parse(start) + lengthMinutes * MINUTE_MS).toISOString();
  const { span } = WORDS[language];
  return span(timeInWords(start, timeZone, language), timeInWords(end, timeZone, language));
}
