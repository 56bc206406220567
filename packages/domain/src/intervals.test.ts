import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { meetsAny, mergeIntervals, overlaps } from "./intervals.ts";

describe("rule 5: two intervals overlap if they share an instant", () => {
  test.each([
    [[0, 10], [10, 20], false], // touching ends
    [[10, 20], [0, 10], false],
    [[0, 11], [10, 20], true],
    [[0, 30], [10, 20], true],
    [[10, 20], [0, 30], true],
    [[0, 10], [0, 10], true],
  ] as const)("%j and %j: %s", ([a, b], [c, d], expected) => {
    expect(overlaps({ startsAt: a, endsAt: b }, { startsAt: c, endsAt: d })).toBe(expected);
  });

  it("asking the merged intervals is asking each of them", () => {
    const interval = fc
      .tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 12 }))
      .map(([startsAt, length]) => ({ startsAt, endsAt: startsAt + length }));
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 8 }), interval, (intervals, asked) => {
        const merged = mergeIntervals(intervals);
        expect(meetsAny(merged, asked.startsAt, asked.endsAt)).toBe(
          intervals.some((other) => overlaps(other, asked)),
        );
        expect(merged.every(({ endsAt }, index) => endsAt < (merged[index + 1]?.startsAt ?? 99))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
