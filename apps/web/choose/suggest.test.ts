import { describe, expect, test } from "vitest";
import { suggestPairs } from "./suggest.ts";
import { unfitDays } from "./why-not.ts";

/** Tue 1, Wed 2, Thu 3 and Tue 8 December, 15:00 and 16:00 UTC by turns; session 2 is 1 to 7 days later. */
const starts = [
  "2026-12-01T15:00:00.000Z",
  "2026-12-02T16:00:00.000Z",
  "2026-12-03T15:00:00.000Z",
  "2026-12-08T16:00:00.000Z",
  "2026-12-12T16:00:00.000Z",
];
const [first = "", ...others] = starts;
const offers = {
  slots: starts.map((date, index) => ({ id: String(index), date })),
  pairs: [{ first: 0, second: [[1, 3]] as [number, number][] }],
  clinician: { id: "c", firstName: "A", lastName: "B", clinicianType: "PSYCHOLOGIST", timeZone: "UTC" },
} as never;

describe("suggested pairs", () => {
  test("are the soonest, the soonest on one weekday and the soonest at one hour", () => {
    expect(suggestPairs(offers, "UTC")).toEqual([
      { kind: "soonest", first, second: others[0] },
      { kind: "sameWeekday", first, second: others[2] },
      { kind: "sameTime", first, second: others[1] },
    ]);
  });

  test("are said once when the soonest is also of another kind", () => {
    const oneHour = {
      slots: [first, "2026-12-02T15:00:00.000Z"].map((date, index) => ({ id: String(index), date })),
      pairs: [{ first: 0, second: [[1, 1]] }],
    } as never;
    expect(suggestPairs(oneHour, "UTC").map(({ kind }) => kind)).toEqual(["soonest"]);
  });
});

describe("days whose times do not go with session 1", () => {
  test("say whether they are too early or too late", () => {
    expect([...unfitDays(offers, first, "UTC", 7)]).toEqual([
      ["2026-12-01", "sameDay"],
      ["2026-12-12", "tooFar"],
    ]);
  });

  test("are days of the zone shown, judged by the clinician's calendar", () => {
    const [, ...late] = [...unfitDays(offers, first, "Pacific/Kiritimati", 7)];
    expect(late).toEqual([["2026-12-13", "tooFar"]]);
  });
});
