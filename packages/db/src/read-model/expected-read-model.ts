import {
  type EpochDay,
  firstPossibleStart,
  formatDate,
  type Instant,
  intervalOf,
  localDateOf,
  occupiesTime,
  openDays,
  parseDate,
  SERVICES,
  type Service,
  sessionLengthMinutes,
  startOfLocalDate,
  usedCapacity,
  usesCapacity,
  weekOf,
} from "@tandem/domain";
import { writeCalendar, writeCounts } from "../availability/calendar-text.ts";
import type { Calendar } from "./read-calendars.ts";

const MS_PER_DAY = 86_400_000;
const HOUR = 3_600_000;
const QUARTER = 900;

function lasting([at, length]: readonly [number, number, ...unknown[]]) {
  return { startsAt: at, lengthMinutes: length };
}

/** The services that the clinician's type gives, with the open days of each, from slots and appointments alone. */
function expectedDays(calendar: Calendar) {
  const occupied = calendar.appointments
    .filter(([, , status]) => occupiesTime(status))
    .map((one) => intervalOf(lasting(one)));
  return Object.values(SERVICES)
    .filter((service) => service.clinicianType === calendar.type)
    .map((service) => ({
      service,
      days: openDays(calendar.slots.map(lasting), occupied, sessionLengthMinutes(service), calendar.timeZone),
    }));
}

/** One line for each row of open_day. */
export function expectedOpenDays(calendar: Calendar): string[] {
  return expectedDays(calendar).flatMap(({ service, days }) =>
    days.map(({ date, starts }) => {
      const seconds = starts.map((start) => (start - date * MS_PER_DAY) / 1000);
      return line(service.id, formatDate(date), seconds.join(","));
    }),
  );
}

/** One line for each row of open_calendar, from the dates that the rows begin with. */
export function expectedOpenCalendars(calendar: Calendar): string[] {
  const used = usedOf(calendar);
  return expectedDays(calendar).map(({ service, days }) => {
    const [, fromDate = ""] = calendar.openCalendars.find(([of]) => of === service.id) ?? [];
    const from = parseDate(fromDate) ?? Number.NEGATIVE_INFINITY;
    return line(
      service.id,
      fromDate,
      writeCalendar(days.filter(({ date }) => date >= from)),
      writeCounts(used.usedByDay, from),
      writeCounts(used.usedByWeek, from - 7),
    );
  });
}

/** One line for each row of day_rank. */
export function expectedDayRanks(calendar: Calendar): string[] {
  if (!calendar.active || calendar.payers.length === 0) return [];
  const payers = BigInt.asIntN(
    64,
    calendar.payerBits.reduce((mask, bit) => mask | (1n << BigInt(bit)), 0n),
  );
  return expectedDays(calendar).flatMap(({ service, days }) =>
    days.flatMap(({ date, starts }) => {
      const first = starts[0] ?? 0;
      const clock = (hour: number) => (wallClock(date, hour, calendar.timeZone) - first) / 1000;
      return calendar.states.map((state) =>
        line(service.id, state, formatDate(date), first, quartersOf(starts), clock(12), clock(17), payers),
      );
    }),
  );
}

function quartersOf(starts: readonly Instant[]): bigint {
  const first = starts[0] ?? 0;
  let bits = 0n;
  for (const start of starts) {
    const seconds = (start - first) / 1000;
    const quarter = Math.floor(seconds / QUARTER);
    bits |= 1n << BigInt(Math.min(62, quarter));
    if (seconds % QUARTER !== 0 || quarter >= 62) bits |= 1n << 63n;
  }
  return BigInt.asIntN(64, bits);
}

/** The instant at which a zone's clocks show a full hour on a date; they change at night, so from midnight by steps of an hour. */
function wallClock(date: EpochDay, hour: number, timeZone: string): Instant {
  const about = startOfLocalDate(date, timeZone) + hour * HOUR;
  const shown = Temporal.Instant.fromEpochMilliseconds(about).toZonedDateTimeISO(timeZone);
  return about + (hour - shown.hour) * HOUR - shown.minute * 60_000;
}

/** The soonest possible start for each service, as it was to be ranked; null where there is none. */
function expectedFirst(calendar: Calendar, service: Service, notBefore: Instant): Instant | null {
  const { timeZone, maxDaily, maxWeekly } = calendar;
  const days = expectedDays(calendar).find((of) => of.service.id === service.id)?.days ?? [];
  const facts = { timeZone, maxDaily, maxWeekly, ...usedOf(calendar), days, holds: [] };
  return firstPossibleStart(service, facts, notBefore);
}

function usedOf({ appointments, timeZone }: Calendar) {
  return usedCapacity(
    appointments.map((one) => ({ ...lasting(one), status: one[2] })),
    timeZone,
  );
}

/** One line for each row of offer_rank. */
export function expectedOfferRanks(calendar: Calendar, notBefore: Instant): string[] {
  if (!calendar.active) return [];
  return Object.values(SERVICES).flatMap((service) => {
    const first = expectedFirst(calendar, service, notBefore);
    if (first === null) return [];
    return calendar.states.flatMap((state) =>
      calendar.payers.map((payer) => line(service.id, state, payer, first)),
    );
  });
}

/** One line for each day or week with something counted. */
export function expectedCounts(calendar: Calendar, unit: "day" | "week"): string[] {
  const counts = new Map<EpochDay, { booked: number; held: number }>();
  const count = (at: Instant, kind: "booked" | "held") => {
    const date = localDateOf(at, calendar.timeZone);
    const key = unit === "day" ? date : weekOf(date);
    const of = counts.get(key) ?? { booked: 0, held: 0 };
    of[kind] += 1;
    counts.set(key, of);
  };
  for (const [at, , status] of calendar.appointments) if (usesCapacity(status)) count(at, "booked");
  for (const [at] of calendar.heldSessions) count(at, "held");
  return [...counts].map(([date, { booked, held }]) => line(formatDate(date), booked, held));
}

/** One line for the facts that are copied, and one for each week with something booked. */
export function expectedLoad(calendar: Calendar): string[] {
  const booked = new Map<EpochDay, number>();
  for (const [at, , status] of calendar.appointments) {
    if (!usesCapacity(status)) continue;
    const week = weekOf(localDateOf(at, calendar.timeZone));
    booked.set(week, (booked.get(week) ?? 0) + 1);
  }
  return [line(true), ...[...booked].map(([week, units]) => line(formatDate(week), units))];
}

/** What the parts of a row look like side by side. */
export function line(...parts: readonly unknown[]): string {
  return parts.map(String).join(" ");
}
