import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDate, weekOf } from "./calendar.ts";
import { type DayRoom, furtherBookings } from "./further-bookings.ts";
import { SERVICES } from "./services.ts";

const MONDAY = parseDate("2024-08-19") ?? 0;
const room = (...units: number[]): DayRoom[] =>
  units.map((count, index) => ({ date: MONDAY + index, units: count }));
const plenty = () => 1_000;

/** Tries every way to place pairs: slow and obvious. */
function slowPairs(days: readonly DayRoom[], leftInWeek: (date: number) => number): number {
  const left = new Map(days.map(({ date, units }) => [date, units]));
  const used = new Map<number, number>();
  const take = (date: number, change: number) => {
    left.set(date, (left.get(date) ?? 0) - change);
    used.set(weekOf(date), (used.get(weekOf(date)) ?? 0) + change);
  };
  const fits = (date: number) =>
    (left.get(date) ?? 0) >= 0 && (used.get(weekOf(date)) ?? 0) <= leftInWeek(date);
  const edges = days.flatMap(({ date }) =>
    days
      .filter((other) => other.date - date >= 1 && other.date - date <= 7)
      .map((other) => [date, other.date] as const),
  );
  const best = (from: number): number => {
    let most = 0;
    for (let index = from; index < edges.length; index += 1) {
      const [first = 0, second = 0] = edges[index] ?? [];
      take(first, 1);
      take(second, 1);
      if (fits(first) && fits(second)) most = Math.max(most, 1 + best(index));
      take(first, -1);
      take(second, -1);
    }
    return most;
  };
  return best(0);
}

describe("further bookings", () => {
  it.each([
    ["one unit a day on two days make one pair", room(1, 1), 1],
    ["a day alone makes no pair", room(4), 0],
    ["first sessions wait for a day with more room", room(1, 1, 2), 2],
    ["three days with one unit make one pair", room(1, 1, 1), 1],
    ["eight days apart do not pair", room(1, 0, 0, 0, 0, 0, 0, 0, 1), 0],
    ["seven days apart pair", room(1, 0, 0, 0, 0, 0, 0, 1), 1],
  ] as const)("%s", (_, days, pairs) => {
    expect(furtherBookings(SERVICES.ASSESSMENT, days, plenty)).toBe(pairs);
  });

  it("a pair within a week takes two of its units, one that straddles takes one of each", () => {
    const days = room(2, 2, 2, 0, 0, 0, 0, 2);
    expect(furtherBookings(SERVICES.ASSESSMENT, days, () => 1)).toBe(1);
    expect(furtherBookings(SERVICES.ASSESSMENT, days, () => 0)).toBe(0);
    expect(furtherBookings(SERVICES.ASSESSMENT, days, () => 3)).toBe(2);
  });

  it("intakes fill days and weeks", () => {
    expect(furtherBookings(SERVICES.THERAPY_INTAKE, room(3, 3, 0, 0, 0, 0, 0, 2), () => 4)).toBe(6);
  });

  it("is as many as trying every way finds", () => {
    const days = fc
      .array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 10 })
      .map((units) => room(...units));
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 6 }), (some, weekly) => {
        const few = some.filter(({ units }) => units > 0).slice(0, 6);
        expect(furtherBookings(SERVICES.ASSESSMENT, few, () => weekly)).toBe(slowPairs(few, () => weekly));
      }),
      { numRuns: 300 },
    );
  });

  it("judges a month with eight units a day in a moment", () => {
    const days = room(...Array.from({ length: 31 }, () => 8));
    const startedAt = performance.now();
    expect(furtherBookings(SERVICES.ASSESSMENT, days, () => 25)).toBe(62);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
