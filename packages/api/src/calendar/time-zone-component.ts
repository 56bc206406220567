/// <reference lib="esnext.temporal" />

/** Years of rules around a session; a calendar needs those of its own day and of the change before it. */
const MONTHS_AROUND = 13;

interface Observance {
  onset: Temporal.Instant;
  fromOffset: number;
  toOffset: number;
}

/**
 * A zone as a VTIMEZONE (RFC 5545, 3.6.5) that holds for a year before and after an instant: one observance for every
 * change of the clocks, from the same zone data that decides local dates, so a calendar and Tandem never disagree.
 *
 * @returns null for UTC, which needs none
 * @throws RangeError for an unknown zone
 */
export function timeZoneComponent(timeZone: string, around: Temporal.Instant): string | null {
  if (timeZone === "UTC") return null;
  const here = around.toZonedDateTimeISO(timeZone);
  const lines = ["BEGIN:VTIMEZONE", `TZID:${timeZone}`];
  for (const observance of observances(here)) lines.push(...observanceLines(observance));
  return [...lines, "END:VTIMEZONE"].join("\r\n");
}

function observances(here: Temporal.ZonedDateTime): Observance[] {
  const until = here.add({ months: MONTHS_AROUND });
  let change = here.subtract({ months: MONTHS_AROUND }).getTimeZoneTransition("previous");
  const beginning = change ?? here.subtract({ years: 2 });
  const found: Observance[] = [];
  if (change === null) {
    const offset = beginning.offsetNanoseconds;
    return [{ onset: beginning.toInstant(), fromOffset: offset, toOffset: offset }];
  }
  while (change !== null && Temporal.ZonedDateTime.compare(change, until) <= 0) {
    const fromOffset = change.subtract({ nanoseconds: 1 }).offsetNanoseconds;
    found.push({ onset: change.toInstant(), fromOffset, toOffset: change.offsetNanoseconds });
    change = change.getTimeZoneTransition("next");
  }
  return found;
}

/** The onset is written on the clock as it was before the change. */
function observanceLines({ onset, fromOffset, toOffset }: Observance): string[] {
  const kind = toOffset > fromOffset ? "DAYLIGHT" : "STANDARD";
  const onClock = onset.add({ nanoseconds: fromOffset }).toZonedDateTimeISO("UTC").toPlainDateTime();
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onClock.toString({ smallestUnit: "second" }).replace(/[-:]/g, "")}`,
    `TZOFFSETFROM:${offsetText(fromOffset)}`,
    `TZOFFSETTO:${offsetText(toOffset)}`,
    `END:${kind}`,
  ];
}

function offsetText(nanoseconds: number): string {
  const minutes = Math.round(Math.abs(nanoseconds) / 60_000_000_000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${nanoseconds < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}
