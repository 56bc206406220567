import { describe, expect, it } from "vitest";
import { seriesStarts } from "./series.ts";
import { instant, local } from "./testing/clinic.ts";

describe("a series of therapy sessions", () => {
  it("is at the same local time each week, through daylight saving", () => {
    const zone = "America/New_York";
    const starts = seriesStarts(local("2026-10-20T17:30", zone), zone, 1, 3);
    expect(starts).toEqual(["2026-10-20T21:30Z", "2026-10-27T21:30Z", "2026-11-03T22:30Z"].map(instant));
  });

  it("keeps the weekday of the clinician's zone, not of UTC", () => {
    const zone = "America/Los_Angeles";
    // Monday evening there is already Tuesday in UTC.
    const starts = seriesStarts(instant("2026-12-15T01:30Z"), zone, 2, 2);
    expect(starts).toEqual([local("2026-12-14T17:30", zone), local("2026-12-28T17:30", zone)]);
  });

  it("goes on past the years that a date is written with four digits", () => {
    const starts = seriesStarts(instant("9999-12-31T23:59Z"), "UTC", 8, 2);
    expect(starts.map((at) => new Date(at).toISOString())).toEqual([
      "9999-12-31T23:59:00.000Z",
      "+010000-02-25T23:59:00.000Z",
    ]);
  });
});
