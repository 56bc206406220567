import { describe, expect, it, test } from "vitest";
import { localDateOf } from "./calendar.ts";
import { instant } from "./testing/clinic.ts";
import { isDisputedTimeZone, isTimeZone, listTimeZones, offsetAt } from "./time-zones.ts";

describe("a time zone is an IANA name, spelled exactly", () => {
  test.each([
    "UTC",
    "Etc/UTC",
    "America/New_York",
    "US/Pacific",
    "Asia/Kolkata",
    "Asia/Calcutta",
    "America/Nuuk",
    "America/Godthab",
    "America/Argentina/Buenos_Aires",
    "America/Port-au-Prince",
    "Etc/GMT+5",
    "EST5EDT",
  ])("%s is one", (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  test.each([
    "",
    "utc",
    "america/new_york",
    "America/Gotham",
    "America/New York",
    " UTC",
    "UTC ",
    "+01:00",
    "-05",
    "Z",
    "UTC+1",
    "2024-01-01T00:00Z[America/New_York]",
    "localtime",
    "__proto__",
  ])("%j is none", (name) => {
    expect(isTimeZone(name)).toBe(false);
  });

  it.each(["Africa/Casablanca", "America/Edmonton", "Canada/Mountain"])("%s is in dispute", (name) => {
    expect([isTimeZone(name), isDisputedTimeZone(name)]).toEqual([false, true]);
  });

  it.each(["America/Denver", "America/Gotham", "UTC"])("%s is not in dispute", (name) => {
    expect(isDisputedTimeZone(name)).toBe(false);
  });

  it("accepts every zone that it lists", () => {
    expect([...listTimeZones()].filter((name) => !isTimeZone(name))).toEqual([]);
    expect(listTimeZones()).toContain("UTC");
  });

  it("throws where an unknown one is used: that is a bug, not an answer", () => {
    expect(() => localDateOf(0, "America/Gotham")).toThrow(RangeError);
    expect(() => localDateOf(0, "+01:00")).toThrow(RangeError);
  });
});

describe("an offset holds from one change of the clocks to the next", () => {
  const change = instant("2024-03-10T07:00Z");

  test.each([
    [change - 1, -5],
    [change, -4],
    [change + 1, -4],
    [change - 1, -5], // asked again, in another order
    [instant("1883-11-18T16:00Z"), -4.9338], // before standard time, to the second
    [instant("2090-01-01T00:00Z"), -5],
  ])("at %i New York is at %f hours", (at, hours) => {
    expect(offsetAt(at, "America/New_York") / 3_600_000).toBeCloseTo(hours, 3);
  });

  it("is the same just before, at and after every change in every zone from 2023 to 2028", () => {
    for (const timeZone of listTimeZones()) {
      let here = Temporal.Instant.from("2023-01-01T00:00Z").toZonedDateTimeISO(timeZone);
      for (;;) {
        const next = here.getTimeZoneTransition("next");
        if (next === null || next.year > 2028) break;
        for (const at of [next.epochMilliseconds, next.epochMilliseconds - 1, next.epochMilliseconds + 1]) {
          const real = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
          expect(offsetAt(at, timeZone) * 1_000_000).toBe(real.offsetNanoseconds);
        }
        here = next;
      }
    }
  });

  it("no zone sets its date back from 2012 on, so dates only ever grow with time", () => {
    for (const timeZone of listTimeZones()) {
      let here = Temporal.Instant.from("2012-01-01T00:00Z").toZonedDateTimeISO(timeZone);
      for (;;) {
        const next = here.getTimeZoneTransition("next");
        if (next === null || next.year > 2050) break;
        const at = next.epochMilliseconds;
        expect(localDateOf(at, timeZone)).toBeGreaterThanOrEqual(localDateOf(at - 1, timeZone));
        here = next;
      }
    }
  });
});
