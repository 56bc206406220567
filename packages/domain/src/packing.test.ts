import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { largestFit, packDay } from "./packing.ts";
import { subsets } from "./testing/slow-offers.ts";

const MINUTE = 60_000;

/** Starts from minutes. */
function minutes(...values: number[]): number[] {
  return values.map((value) => value * MINUTE);
}

/** The minutes of the starts that are kept. */
function kept(starts: readonly number[], unitsLeft: number): number[] {
  return packDay(starts, 90, unitsLeft, "no-loss").map((start) => start / MINUTE);
}

const SEVEN = minutes(0, 15, 30, 45, 60, 75, 90);

describe("the largest fit is the most slots without overlap", () => {
  test.each([
    [minutes(), 0],
    [minutes(0), 1],
    [minutes(0, 89), 1],
    [minutes(0, 90), 2], // touching ends do not overlap
    [minutes(0, 45, 90, 180), 3],
    [SEVEN, 2],
  ])("case %#", (starts, fit) => {
    expect(largestFit(starts, 90)).toBe(fit);
  });
});

describe("a slot is offered only if it costs no appointment", () => {
  it("with two units left, only the first and the last of seven slots on a 15-minute grid", () => {
    expect(kept(SEVEN, 2)).toEqual([0, 90]);
  });

  it("with one unit left, all of them", () => {
    expect(kept(SEVEN, 1)).toEqual([0, 15, 30, 45, 60, 75, 90]);
  });

  it("with nothing left, none", () => {
    expect(kept(SEVEN, 0)).toEqual([]);
    expect(packDay(SEVEN, 90, 0, "off")).toEqual([]);
  });

  it("with more units left than fit, the fit is what counts", () => {
    expect(packDay(SEVEN, 90, 9, "no-loss")).toEqual(minutes(0, 90));
  });

  it("with packing off, all of them", () => {
    expect(packDay(SEVEN, 90, 2, "off")).toEqual(SEVEN);
  });
});

const days = fc
  .uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 10 })
  .map((grid) => minutes(...grid.map((step) => step * 15)).sort((a, b) => a - b));

function fitting(starts: readonly number[]): number[][] {
  return subsets(starts).filter((set) =>
    set.every((start, index) => index === 0 || start - (set[index - 1] ?? 0) >= 90 * MINUTE),
  );
}

describe("counting from both ends finds what trying every set finds", () => {
  it("the fit", () => {
    fc.assert(
      fc.property(days, (starts) => {
        expect(largestFit(starts, 90)).toBe(Math.max(...fitting(starts).map((set) => set.length)));
      }),
    );
  });

  it("the slots that some set of the size wanted includes", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -1, max: 6 }), (starts, unitsLeft) => {
        const all = fitting(starts);
        const wanted = Math.min(unitsLeft, Math.max(...all.map((set) => set.length)));
        const sets = all.filter((set) => set.length === wanted && wanted > 0);
        expect(packDay(starts, 90, unitsLeft, "no-loss")).toEqual(
          starts.filter((start) => sets.some((set) => set.includes(start))),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("the first and the last slot of a day are never lost", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 6 }), (starts, unitsLeft) => {
        const packed = packDay(starts, 90, unitsLeft, "no-loss");
        expect([packed[0], packed.at(-1)]).toEqual([starts[0], starts.at(-1)]);
      }),
    );
  });

  it("booking an offered slot costs the day exactly one unit", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 6 }), (starts, unitsLeft) => {
        const possible = Math.min(unitsLeft, largestFit(starts, 90));
        for (const booked of packDay(starts, 90, unitsLeft, "no-loss")) {
          const rest = starts.filter((start) => Math.abs(start - booked) >= 90 * MINUTE);
          expect(Math.min(unitsLeft - 1, largestFit(rest, 90))).toBe(possible - 1);
        }
      }),
    );
  });
});
