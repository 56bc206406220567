/// <reference lib="esnext.temporal" />

import type { Instant } from "./calendar.ts";

/** A stretch of time in which a zone keeps one offset: `[from, until)`, epoch milliseconds; `offset` in milliseconds. */
interface OffsetSpan {
  from: Instant;
  until: Instant;
  offset: number;
}

/**
 * The spans met so far, per zone, the one used last in front. It grows with the stretch of history asked about, two
 * spans a year at most, and never changes an answer.
 */
const spansByZone = new Map<string, OffsetSpan[]>();

let listedZones: ReadonlySet<string> | undefined;

/**
 * Zones whose coming years the runtime and PostgreSQL see differently, because their governments decided between the
 * releases of the two. The two must agree on every local date, so these are not accepted until they do; a test of the
 * database package says when that is.
 */
export const DISPUTED_TIME_ZONES: readonly string[] = [
  "Africa/Casablanca",
  "Africa/El_Aaiun",
  "America/Edmonton",
];

/** The zones that the runtime lists, and UTC. Links such as `US/Pacific` are accepted without being listed. */
export function listTimeZones(): ReadonlySet<string> {
  listedZones ??= new Set(
    [...Intl.supportedValuesOf("timeZone"), "UTC"].filter((name) => !DISPUTED_TIME_ZONES.includes(name)),
  );
  return listedZones;
}

/**
 * Whether `name` is an IANA zone, canonical or link, spelled exactly, and none in dispute. Offsets such as `+01:00` are
 * not: they know no daylight saving, and an address in one is a mistake waiting for March.
 */
export function isTimeZone(name: string): boolean {
  return listTimeZones().has(name) || (zoneNamed(name) !== null && !isDisputedTimeZone(name));
}

/** Whether `name` is one of the zones in dispute, or a link to one. */
export function isDisputedTimeZone(name: string): boolean {
  const zoned = zoneNamed(name);
  return zoned !== null && DISPUTED_TIME_ZONES.some((other) => zoned.equals(zoned.withTimeZone(other)));
}

function zoneNamed(name: string): Temporal.ZonedDateTime | null {
  if (!/^[A-Z][A-Za-z0-9_+/-]*$/.test(name)) return null;
  try {
    const zoned = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return zoned.timeZoneId === name ? zoned : null;
  } catch {
    return null;
  }
}

/**
 * What the zone's clocks add to UTC at an instant, in milliseconds.
 *
 * Cost: tens of nanoseconds within the span used last, a few comparisons within any span met before, some
 * microseconds of Temporal once per span.
 * @throws RangeError when the zone is not one that `isTimeZone` accepts
 */
export function offsetAt(instant: Instant, timeZone: string): number {
  const spans = spansByZone.get(timeZone) ?? rememberZone(timeZone);
  const latest = spans[0];
  if (latest !== undefined && latest.from <= instant && instant < latest.until) return latest.offset;

  const met = spans.findIndex((span) => span.from <= instant && instant < span.until);
  const span = (met < 0 ? undefined : spans.splice(met, 1)[0]) ?? findSpan(instant, timeZone);
  spans.unshift(span);
  return span.offset;
}

function rememberZone(timeZone: string): OffsetSpan[] {
  if (!isTimeZone(timeZone)) throw new RangeError(`"${timeZone}" is not a time zone`);
  const spans: OffsetSpan[] = [];
  spansByZone.set(timeZone, spans);
  return spans;
}

function findSpan(instant: Instant, timeZone: string): OffsetSpan {
  const here = Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(timeZone);
  // "Previous" means strictly before, and a transition at `instant` itself begins the span.
  const began = here.add({ nanoseconds: 1 }).getTimeZoneTransition("previous");
  const ends = here.getTimeZoneTransition("next");
  return {
    from: began === null ? Number.NEGATIVE_INFINITY : began.epochMilliseconds,
    until: ends === null ? Number.POSITIVE_INFINITY : ends.epochMilliseconds,
    offset: here.offsetNanoseconds / 1_000_000,
  };
}
