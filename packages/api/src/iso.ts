import { type EpochDay, formatDate, type Instant } from "@tandem/domain";

const MS_PER_DAY = 86_400_000;
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

/** An instant as the API writes it: ISO 8601, UTC, milliseconds. */
export function isoOf(instant: Instant): string {
  const day = Math.floor(instant / MS_PER_DAY);
  const ms = instant - day * MS_PER_DAY;
  const part = (unit: number, many: number, digits: number) =>
    String(Math.floor(ms / unit) % many).padStart(digits, "0");
  return `${dateText(day)}T${part(3_600_000, 24, 2)}:${part(60_000, 60, 2)}:${part(1_000, 60, 2)}.${part(1, 1000, 3)}Z`;
}
