import { type EpochDay, formatDate, type Instant } from "@tandem/domain";

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;
/** More dates than any window has; then the memory begins anew. */
const MOST_DATES = 4_000;

const dates = new Map<EpochDay, string>();

/** A date as the API writes it, `YYYY-MM-DD`. Searches write the same few dates hundreds of times, so they are remembered. */
export function dateText(day: EpochDay): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  if (dates.size >= MOST_DATES) dates.clear();
  const text = formatDate(day);
  dates.set(day, text);
  return text;
}

/** Of each minute of a day that was written, `THH:MM:00.000Z`: clinicians start on few of them. */
const minutes: string[] = [];

/** An instant as the API writes it: ISO 8601, UTC, milliseconds. */
export function isoOf(instant: Instant): string {
  const day = Math.floor(instant / MS_PER_DAY);
  return dateText(day) + timeText(instant, instant - day * MS_PER_DAY);
}

function timeText(instant: Instant, sinceMidnight: number): string {
  const minute = sinceMidnight / MS_PER_MINUTE;
  const known = minutes[minute];
  if (known !== undefined) return known;
  const text = new Date(instant).toISOString().slice("YYYY-MM-DD".length);
  if (Number.isInteger(minute)) minutes[minute] = text;
  return text;
}
