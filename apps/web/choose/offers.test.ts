import { describe, expect, test } from "vitest";
import { locationOf } from "./offers.ts";

const starts = [1, 2, 3, 4].map((day) => `2026-12-0${day}T15:00:00.000Z`);
const slots = starts.map((date, index) => ({ id: String(index), date, length: 90 }));
const ranges = (...of: [number, number][]) => of;
const locations = [
  { location: "VIDEO", slots: ranges([0, 0], [2, 2]) },
  { location: "12 Main Street", slots: ranges([1, 1]) },
];

describe("where a session would be", () => {
  test("is what the record system says of the slot that starts then", () => {
    expect(starts.map((start) => locationOf({ slots, locations }, start))).toEqual([
      "VIDEO",
      "12 Main Street",
      "VIDEO",
      null,
    ]);
  });

  test("is not known when it says nothing, or when nothing starts then", () => {
    expect(locationOf({ slots }, starts[0] ?? "")).toBeNull();
    expect(locationOf({ slots, locations }, "2026-12-09T15:00:00.000Z")).toBeNull();
  });
});
