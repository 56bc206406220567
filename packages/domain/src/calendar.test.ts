import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  formatDate,
  isoWeekdayOf,
  localDateOf,
  localTimeOf,
  parseDate,
  startOfLocalDate,
  weekOf,
} from "./calendar.ts";
import { instant, local } from "./testing/clinic.ts";
import { listTimeZones } from "./time-zones.ts";

function date(text: string): number {
  const day = parseDate(text);
  if (day === null) throw new Error(`${text} is no date`);
  return day;
}

describe("a date is YYYY-MM-DD and exists", () => {
  test.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2024-02-29", 19_782],
    ["2000-02-29", 11_016],
    ["0000-01-01", -719_528],
    ["9999-12-31", 2_932_896],
  ])("%s is day %i", (text, day) => {
    expect(parseDate(text)).toBe(day);
    expect(formatDate(day)).toBe(text);
  });

  test.each([
    "2023-02-29",
    "1900-02-29",
    "2024-02-30",
    "2024-04-31",
    "2024-13-01",
    "2024-00-10",
    "2024-01-00",
    "2024-1-01",
    "24-01-01",
    "20240101",
    "2024-W01-1",
    " 2024-01-01",
    "2024-01-01\n",
    "2024-01-01T00:00Z",
    "+002024-01-01",
    "",
  ])("%j is none", (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it("agrees with Temporal for four centuries", () => {
    fc.assert(
      fc.property(fc.integer({ min: -80_000, max: 80_000 }), (day) => {
        const real = Temporal.PlainDate.from("1970-01-01").add({ days: day });
        expect(formatDate(day)).toBe(real.toString());
        expect(parseDate(real.toString())).toBe(day);
        expect(isoWeekdayOf(day)).toBe(real.dayOfWeek);
        expect(formatDate(weekOf(day))).toBe(real.subtract({ days: real.dayOfWeek - 1 }).toString());
      }),
    );
  });
});

describe("a week runs from Monday to Sunday, also over the year's end", () => {
  test.each([
    ["2024-08-19", "2024-08-19"],
    ["2024-08-25", "2024-08-19"],
    ["2024-08-26", "2024-08-26"],
    ["2021-01-03", "2020-12-28"], // 2020-W53
    ["2021-01-04", "2021-01-04"],
    ["2024-12-30", "2024-12-30"], // 2025-W01
    ["2025-01-05", "2024-12-30"],
    ["1969-12-29", "1969-12-29"],
    ["1970-01-01", "1969-12-29"],
  ])("%s is in the week of %s", (text, monday) => {
    expect(formatDate(weekOf(date(text)))).toBe(monday);
  });
});

describe("a day is the date on the clinician's own calendar", () => {
  test.each([
    ["America/Los_Angeles", "2024-08-20T00:30Z", "2024-08-19"], // Monday 17:30
    ["UTC", "2024-08-20T00:30Z", "2024-08-20"],
    ["UTC", "2024-08-19T23:59:59.999Z", "2024-08-19"],
    ["Pacific/Kiritimati", "2024-08-19T10:00Z", "2024-08-20"],
    ["Pacific/Pago_Pago", "2024-08-19T10:59Z", "2024-08-18"],
    ["Asia/Kolkata", "2024-08-19T18:30Z", "2024-08-20"],
    ["Asia/Kolkata", "2024-08-19T18:29Z", "2024-08-19"],
    ["Asia/Kathmandu", "2024-08-19T18:15Z", "2024-08-20"],
    ["Australia/Lord_Howe", "2024-08-19T13:30Z", "2024-08-20"], // +10:30
    ["Australia/Lord_Howe", "2024-12-19T13:00Z", "2024-12-20"], // +11:00
  ])("in %s, %s is on %s", (timeZone, at, day) => {
    expect(formatDate(localDateOf(instant(at), timeZone))).toBe(day);
  });

  test.each([
    ["America/New_York", "2024-03-10", 23],
    ["America/New_York", "2024-11-03", 25],
    ["America/Los_Angeles", "2024-11-03", 25],
    ["Europe/Berlin", "2024-03-31", 23],
    ["Australia/Lord_Howe", "2024-04-07", 24.5],
    ["Australia/Lord_Howe", "2024-10-06", 23.5],
    ["Africa/Cairo", "2024-04-26", 23], // no midnight
    ["America/Santiago", "2024-09-08", 23], // no midnight
    ["America/Phoenix", "2024-03-10", 24],
    ["Pacific/Apia", "2011-12-30", 0], // no such date
  ])("in %s, %s lasts %f hours", (timeZone, text, hours) => {
    const day = date(text);
    const lasts = startOfLocalDate(day + 1, timeZone) - startOfLocalDate(day, timeZone);
    expect(lasts / 3_600_000).toBe(hours);
  });
});

describe("the time of day is what the clinician's clock shows", () => {
  test.each([
    ["UTC", "2024-08-19T00:00Z", 0],
    ["UTC", "2024-08-19T23:59:59.999Z", 1_439],
    ["Asia/Kathmandu", "2024-08-19T00:00Z", 345],
    ["America/New_York", "2024-11-03T05:30Z", 90],
    ["America/New_York", "2024-11-03T06:30Z", 90], // 01:30 again
    ["UTC", "1969-12-31T23:00Z", 1_380],
  ])("in %s, %s is minute %i", (timeZone, at, minutes) => {
    expect(localTimeOf(instant(at), timeZone)).toBe(minutes);
  });

  it("agrees with Temporal in every zone", () => {
    const zones = fc.constantFrom(...listTimeZones());
    const from = instant("2015-01-01T00:00Z");
    const until = instant("2040-01-01T00:00Z");
    fc.assert(
      fc.property(zones, fc.integer({ min: from, max: until }), (timeZone, at) => {
        const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
        expect(formatDate(localDateOf(at, timeZone))).toBe(shown.toPlainDate().toString());
        expect(localTimeOf(at, timeZone)).toBe(shown.hour * 60 + shown.minute);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("a date begins with its first instant", () => {
  it("which is on it, while the instant before is not", () => {
    const zones = fc.constantFrom(...listTimeZones());
    const days = fc.integer({ min: date("2015-01-01"), max: date("2040-01-01") });
    fc.assert(
      fc.property(zones, days, (timeZone, day) => {
        const start = startOfLocalDate(day, timeZone);
        expect(localDateOf(start, timeZone)).toBe(day);
        expect(localDateOf(start - 1, timeZone)).toBe(day - 1);
      }),
      { numRuns: 2_000 },
    );
  });

  it("after the gap where clocks skip midnight", () => {
    expect(startOfLocalDate(date("2024-04-26"), "Africa/Cairo")).toBe(
      local("2024-04-26T01:00", "Africa/Cairo"),
    );
  });

  it("at the first of two midnights where clocks repeat it", () => {
    expect(startOfLocalDate(date("2024-11-03"), "America/Havana")).toBe(instant("2024-11-03T04:00Z"));
  });
});
