import type { Instant } from "../calendar.ts";
import type { OfferFilter } from "../offer-filter.ts";
import { sessionLengthMinutes } from "../services.ts";
import type { Clinic } from "./clinic.ts";

/**
 * The oracle: rules 4 to 8 as they are worded, with the calendar of Temporal, every subset of a day's slots and every
 * pair of slots tried. It shares nothing with what it checks, and is far too slow for anything else.
 */
export function slowOffers(clinic: Clinic, filter: OfferFilter = {}): Instant[][] {
  const passing = slowPassingStarts(clinic);
  const packed = passing.filter(
    (start) => clinic.settings.packing === "off" || costsNothing(clinic, passing, start),
  );
  const asked = packed.filter((start) => isAskedFor(clinic, filter, start));
  const { daysApart } = clinic.plan;
  if (daysApart === null) return asked.map((start) => [start]);

  const pairs: Instant[][] = [];
  for (const first of asked) {
    for (const second of asked) {
      const days = localDay(clinic, first).until(localDay(clinic, second)).days;
      if (days < daysApart.min || days > daysApart.max) continue;
      if (second < first + lengthOf(clinic)) continue;
      if (sameWeek(clinic, first, second) && weekLeft(clinic, first) < 2) continue;
      pairs.push([first, second]);
    }
  }
  return pairs;
}

/** F of rule 8 over all days: the distinct starts that pass rules 1 to 6. */
export function slowPassingStarts(clinic: Clinic): Instant[] {
  const { slots, now, settings, plan } = clinic;
  const lastDay = localDay(clinic, now).add({ days: Math.min(settings.searchWindowDays, 10_000) });
  const starts = slots
    .filter((slot) => slot.lengthMinutes === sessionLengthMinutes(plan))
    .map((slot) => slot.startsAt);
  return [...new Set(starts)]
    .sort((a, b) => a - b)
    .filter(
      (start) =>
        start - now >= settings.minNoticeMinutes * 60_000 &&
        Temporal.PlainDate.compare(localDay(clinic, start), lastDay) <= 0 &&
        isFree(clinic, start) &&
        dayLeft(clinic, start) >= 1 &&
        weekLeft(clinic, start) >= 1,
    );
}

function costsNothing(clinic: Clinic, passing: readonly Instant[], start: Instant): boolean {
  const ofDay = passing.filter((other) => localDay(clinic, other).equals(localDay(clinic, start)));
  const sets = subsets(ofDay).filter((set) => fitTogether(clinic, set));
  const fit = Math.max(...sets.map((set) => set.length));
  const target = Math.min(fit, dayLeft(clinic, start), weekLeft(clinic, start));
  return sets.some((set) => set.length === target && set.includes(start));
}

/** Every subset: fine for the ten or so slots that a test puts into a day. */
export function subsets<T>(values: readonly T[]): T[][] {
  return values.reduce<T[][]>((sets, value) => sets.concat(sets.map((set) => [...set, value])), [[]]);
}

function fitTogether(clinic: Clinic, starts: readonly Instant[]): boolean {
  return starts.every((one) =>
    starts.every((other) => one === other || Math.abs(one - other) >= lengthOf(clinic)),
  );
}

function isFree(clinic: Clinic, start: Instant): boolean {
  const end = start + lengthOf(clinic);
  const meets = (from: Instant, until: Instant) => from < end && start < until;
  return (
    !clinic.appointments.some(
      ({ startsAt, lengthMinutes, status }) =>
        ["UPCOMING", "OCCURRED"].includes(status) && meets(startsAt, startsAt + lengthMinutes * 60_000),
    ) && !liveHolds(clinic).some(({ startsAt, endsAt }) => meets(startsAt, endsAt))
  );
}

function dayLeft(clinic: Clinic, start: Instant): number {
  return clinic.maxDaily - counted(clinic).filter((other) => sameDay(clinic, start, other)).length;
}

function weekLeft(clinic: Clinic, start: Instant): number {
  return clinic.maxWeekly - counted(clinic).filter((other) => sameWeek(clinic, start, other)).length;
}

function counted(clinic: Clinic): Instant[] {
  const counting = ["UPCOMING", "OCCURRED", "LATE_CANCELLATION"];
  return [...clinic.appointments.filter(({ status }) => counting.includes(status)), ...liveHolds(clinic)].map(
    ({ startsAt }) => startsAt,
  );
}

function liveHolds({ holds, now }: Clinic) {
  return holds.filter(({ expiresAt }) => expiresAt > now);
}

function sameDay(clinic: Clinic, one: Instant, other: Instant): boolean {
  return localDay(clinic, one).equals(localDay(clinic, other));
}

function sameWeek(clinic: Clinic, one: Instant, other: Instant): boolean {
  const [a, b] = [localDay(clinic, one), localDay(clinic, other)];
  return a.yearOfWeek === b.yearOfWeek && a.weekOfYear === b.weekOfYear;
}

function isAskedFor(clinic: Clinic, filter: OfferFilter, start: Instant): boolean {
  const at = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(clinic.timeZone);
  const day = Temporal.PlainDate.from("1970-01-01").until(at.toPlainDate(), { largestUnit: "days" }).days;
  const part = at.hour < 12 ? "MORNING" : at.hour < 17 ? "AFTERNOON" : "EVENING";
  return (
    (filter.from === undefined || day >= filter.from) &&
    (filter.to === undefined || day <= filter.to) &&
    (!filter.weekdays?.length || filter.weekdays.includes(at.dayOfWeek)) &&
    (!filter.timesOfDay?.length || filter.timesOfDay.includes(part))
  );
}

function localDay({ timeZone }: Clinic, at: Instant): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}

function lengthOf({ plan }: Clinic): number {
  return sessionLengthMinutes(plan) * 60_000;
}
