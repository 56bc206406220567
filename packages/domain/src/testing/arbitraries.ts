import fc from "fast-check";
import { localDateOf } from "../calendar.ts";
import { type OfferFilter, TIMES_OF_DAY } from "../offer-filter.ts";
import { SERVICES, type SessionPlan, sessionLengthMinutes } from "../services.ts";
import { DEFAULT_SETTINGS } from "../settings.ts";
import { type Clinic, instant } from "./clinic.ts";

/** Mornings after which something odd happens: the zone, and a UTC date a few days before a change of its clocks. */
const ODD_TIMES: readonly (readonly [string, string])[] = [
  ["UTC", "2024-08-19"],
  ["UTC", "2024-12-27"],
  ["America/New_York", "2024-03-07"],
  ["America/New_York", "2024-10-31"],
  ["America/Los_Angeles", "2024-02-26"],
  ["Europe/Berlin", "2020-12-29"],
  ["Australia/Lord_Howe", "2024-04-04"],
  ["Asia/Kolkata", "2024-12-26"],
  ["Africa/Cairo", "2024-04-24"],
  ["America/Santiago", "2024-09-05"],
  ["Pacific/Kiritimati", "2025-01-01"],
];

/** Slots crowd together, and some lie around midnight, so that they overlap, cross dates and compete. */
const MINUTES_OF_DAY = [
  0, 15, 30, 60, 90, 540, 555, 570, 600, 615, 630, 645, 660, 735, 750, 1320, 1380, 1410, 1425,
];
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const DAYS = 11;
/** The oracle tries every subset of a date's slots. */
const MOST_SLOTS_PER_DATE = 8;

const plans: fc.Arbitrary<SessionPlan> = fc.constantFrom(SERVICES.ASSESSMENT, SERVICES.THERAPY_INTAKE);

const statuses = fc.constantFrom(
  "UPCOMING" as const,
  "OCCURRED" as const,
  "NO_SHOW" as const,
  "CANCELLED" as const,
  "LATE_CANCELLATION" as const,
  "RE_SCHEDULED" as const,
);

/** When something starts, in milliseconds after the first morning, on one of a few busy days. */
function startsOn(days: readonly number[]): fc.Arbitrary<number> {
  return fc
    .tuple(fc.constantFrom(...days), fc.constantFrom(...MINUTES_OF_DAY))
    .map(([day, minute]) => day * DAY + minute * MINUTE);
}

function calendarOn(days: readonly number[]) {
  const scattered = fc.subarray(MINUTES_OF_DAY, { maxLength: MOST_SLOTS_PER_DATE });
  const grid = fc
    .record({
      from: fc.constantFrom(540, 600, 1_320),
      step: fc.constantFrom(15, 30, 45),
      length: fc.integer({ min: 4, max: MOST_SLOTS_PER_DATE }),
    })
    .map(({ from, step, length }) => Array.from({ length }, (_, index) => from + index * step));
  const slotsOfDay = fc.oneof(scattered, { weight: 2, arbitrary: grid });
  return fc.record({
    slots: fc
      .tuple(...days.map((day) => slotsOfDay.map((minutes) => minutes.map((at) => day * DAY + at * MINUTE))))
      .map((starts) => starts.flat()),
    oddLengths: fc.array(startsOn(days), { maxLength: 1 }),
    appointments: fc.array(
      fc.record({ offset: startsOn(days), lengthMinutes: fc.constantFrom(15, 60, 90), status: statuses }),
      { maxLength: 4 },
    ),
    holds: fc.array(
      fc.record({
        offset: startsOn(days),
        lengthMinutes: fc.constantFrom(60, 90),
        expires: fc.constantFrom(-1, 0, 1, 5 * MINUTE, 10 * MINUTE),
      }),
      { maxLength: 2 },
    ),
    nowOffset: fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(-DAY, -2 * 60 * MINUTE) },
      { weight: 1, arbitrary: startsOn(days).map((start) => start - 2 * 60 * MINUTE) },
      { weight: 2, arbitrary: fc.integer({ min: -2 * DAY, max: 3 * DAY }) },
    ),
  });
}

/** A clinician with a crowded calendar around a moment at which the calendar itself is odd. */
export const clinics: fc.Arbitrary<Clinic> = fc
  .record({
    odd: fc.constantFrom(...ODD_TIMES),
    plan: plans,
    maxDaily: fc.constantFrom(0, 1, 2, 3, 9, 9),
    maxWeekly: fc.constantFrom(0, 1, 2, 3, 4, 9, 9, 9),
    calendar: fc.uniqueArray(fc.nat({ max: DAYS }), { minLength: 1, maxLength: 4 }).chain(calendarOn),
    minNoticeMinutes: fc.constantFrom(0, 15, 120, 120, 1_440),
    searchWindowDays: fc.constantFrom(0, 1, 3, 7, 30, 30, 30),
    packing: fc.constantFrom("no-loss" as const, "no-loss" as const, "no-loss" as const, "off" as const),
  })
  .map(({ odd: [timeZone, date], plan, maxDaily, maxWeekly, calendar, ...settings }) => {
    const origin = instant(`${date}T00:00Z`);
    const now = origin + calendar.nowOffset;
    const lengthMinutes = sessionLengthMinutes(plan);
    const perDate = new Map<number, number>();
    const slots = [
      ...calendar.slots.map((offset) => ({ startsAt: origin + offset, lengthMinutes })),
      ...calendar.oddLengths.map((offset) => ({
        startsAt: origin + offset,
        lengthMinutes: lengthMinutes + 15,
      })),
    ]
      .map((slot, index) => ({ id: `slot-${index}`, ...slot }))
      .filter(({ startsAt }) => {
        const day = localDateOf(startsAt, timeZone);
        perDate.set(day, (perDate.get(day) ?? 0) + 1);
        return (perDate.get(day) ?? 0) <= MOST_SLOTS_PER_DATE;
      });
    return {
      plan,
      timeZone,
      maxDaily,
      maxWeekly,
      slots,
      appointments: calendar.appointments.map(({ offset, ...rest }) => ({
        startsAt: origin + offset,
        ...rest,
      })),
      holds: calendar.holds.map(({ offset, lengthMinutes: length, expires }, index) => ({
        holdId: `hold-${index}`,
        startsAt: origin + offset,
        endsAt: origin + offset + length * MINUTE,
        expiresAt: now + expires,
      })),
      settings: { ...DEFAULT_SETTINGS, ...settings },
      now,
    };
  });

/** A filter that may be asked of any of them; its dates are days after today. */
const filters = fc.record(
  {
    from: fc.integer({ min: 0, max: 6 }),
    to: fc.integer({ min: 3, max: 12 }),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    timesOfDay: fc.subarray([...TIMES_OF_DAY]),
  },
  { requiredKeys: [] },
);

/** A clinician, and what somebody asks for. */
export const askedClinics: fc.Arbitrary<[Clinic, OfferFilter]> = fc
  .tuple(clinics, filters)
  .map(([of, { from, to, ...rest }]) => {
    const today = localDateOf(of.now, of.timeZone);
    const dates = {
      from: from === undefined ? undefined : today + from,
      to: to === undefined ? undefined : today + to,
    };
    return [of, { ...rest, ...dates }];
  });
