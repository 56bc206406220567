import { describe, expect, it } from "vitest";
import type { Offers } from "./offers.ts";
import { isSooner, soonerOffers, stillWaits } from "./waiting.ts";

const NOTHING_LET_GO: ReadonlySet<number> = new Set();

describe("something sooner", () => {
  it.each([
    ["begins before and ends before", [1, 2], [3, 4], true],
    ["begins before and ends at the same time", [1, 4], [3, 4], true],
    ["begins before but ends later", [1, 5], [3, 4], false],
    ["begins at the same time", [3, 3.5], [3, 4], false],
    ["is one session before one", [1], [2], true],
    ["is the same session", [2], [2], false],
  ])("%s", (_, sessions, than, sooner) => {
    expect(isSooner(sessions, than)).toBe(sooner);
  });

  it("is anything, for who has nothing", () => {
    expect(isSooner([9], null)).toBe(true);
  });
});

describe("the offers of a waiting patient", () => {
  const pairs: Offers = {
    starts: [10, 20, 30, 40],
    dates: [1, 2, 3, 4],
    partners: [
      { first: 0, from: 1, to: 3 },
      { first: 1, from: 2, to: 3 },
      { first: 2, from: 3, to: 3 },
    ],
  };

  it("are the soonest first sessions, each with its soonest partner", () => {
    expect(soonerOffers(pairs, null, NOTHING_LET_GO, 2)).toEqual([
      { sessions: [10, 20] },
      { sessions: [20, 30] },
    ]);
  });

  it("are sooner than what the patient has", () => {
    expect(soonerOffers(pairs, [20, 30], NOTHING_LET_GO, 9)).toEqual([{ sessions: [10, 20] }]);
    expect(soonerOffers(pairs, [10, 20], NOTHING_LET_GO, 9)).toEqual([]);
  });

  it("leave out first sessions that the patient has let go", () => {
    expect(soonerOffers(pairs, null, new Set([10]), 1)).toEqual([{ sessions: [20, 30] }]);
  });

  it("of a single-session service are the starts before the one booked", () => {
    const single: Offers = { starts: [10, 20, 30], dates: [1, 2, 3], partners: null };
    expect(soonerOffers(single, [30], NOTHING_LET_GO, 9)).toEqual([{ sessions: [10] }, { sessions: [20] }]);
  });
});

it.each([
  [0, true],
  [2, true],
  [3, false],
])("after %i offers that lapsed unanswered a patient still waits: %s", (lapsed, waits) => {
  expect(stillWaits(lapsed)).toBe(waits);
});
