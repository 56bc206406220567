import { describe, expect, it, test } from "vitest";
import { parseDate } from "./calendar.ts";
import { unitsLeft, usedCapacity } from "./capacity.ts";
import { appointment, instant } from "./testing/clinic.ts";

function date(text: string): number {
  return parseDate(text) ?? Number.NaN;
}

describe("rule 6: capacity is counted over whole local days and ISO weeks", () => {
  it("counts an appointment on the clinician's date of its start", () => {
    const used = usedCapacity(
      [appointment("2024-08-20T00:30Z"), appointment("2024-08-19T15:00Z"), appointment("2024-08-26T06:59Z")],
      "America/Los_Angeles",
    );
    expect(used.usedByDay).toEqual(
      new Map([
        [date("2024-08-19"), 2],
        [date("2024-08-25"), 1],
      ]),
    );
    expect(used.usedByWeek).toEqual(new Map([[date("2024-08-19"), 3]]));
  });

  it("keeps a week together over the year's end", () => {
    const used = usedCapacity([appointment("2024-12-30T12:00Z"), appointment("2025-01-05T12:00Z")], "UTC");
    expect(used.usedByWeek).toEqual(new Map([[date("2024-12-30"), 2]]));
  });

  test.each([
    ["UPCOMING", 1],
    ["OCCURRED", 1],
    ["LATE_CANCELLATION", 1],
    ["CANCELLED", 0],
    ["NO_SHOW", 0],
    ["RE_SCHEDULED", 0],
  ] as const)("%s uses %i", (status, units) => {
    expect(usedCapacity([appointment("2024-08-19T12:00Z", status)], "UTC").usedByDay.size).toBe(units);
  });

  it("has live holds on top, and is never below 0", () => {
    const day = date("2024-08-19");
    const facts = {
      timeZone: "UTC",
      maxDaily: 3,
      maxWeekly: 3,
      usedByDay: new Map([[day, 1]]),
      usedByWeek: new Map([[day, 5]]),
    };
    const units = unitsLeft(facts, [{ startsAt: instant("2024-08-19T12:00Z") }]);
    expect(units.onDay(day)).toBe(1);
    expect(units.onDay(day + 1)).toBe(3);
    expect(units.inWeekOf(day + 6)).toBe(0);
    expect(units.inWeekOf(day + 7)).toBe(3);
  });
});
