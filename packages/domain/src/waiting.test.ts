import { describe, expect, it } from "vitest";
import type { Offers } from "./offers.ts";
import type { CurrentSession } from "./rescheduling.ts";
import { appointment, bookingFactsOf, clinic, instant } from "./testing/clinic.ts";
import { decideOffer, isSooner, soonerOffers, stillWaits } from "./waiting.ts";

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

describe("an offer is held", () => {
  const SESSIONS = ["2024-08-15T12:00Z", "2024-08-16T12:00Z"];
  const HAS = ["2024-08-16T01:00Z", "2024-08-18T01:00Z"];
  const open = clinic([...SESSIONS, ...HAS]);

  /** Until when sessions are held for a patient who waits, or why they are not. */
  function heldUntil(current: readonly CurrentSession[] | null, offerMinutes: number) {
    const appointments = (current ?? []).map(({ startsAt }) =>
      appointment(new Date(startsAt).toISOString(), "UPCOMING", 90),
    );
    const sessions = SESSIONS.map(instant);
    const request = { service: open.plan, sessions, current, changesClinician: false };
    const facts = bookingFactsOf({ ...open, appointments });
    const decided = decideOffer(request, facts, open.now, open.settings, offerMinutes);
    return decided.ok ? new Date(decided.value.expiresAt).toISOString() : decided.error.kind;
  }
  const booked = open.plan.sessions.flatMap((kind, index): CurrentSession[] =>
    HAS.slice(index, index + 1).map((at) => ({ ...kind, startsAt: instant(at), status: "UPCOMING" })),
  );

  it("for its own time, and never past the start of its first session", () => {
    expect(heldUntil(null, 120)).toBe("2024-08-15T02:00:00.000Z");
    expect(heldUntil(null, 24 * 60)).toBe("2024-08-15T12:00:00.000Z");
  });

  it("no longer than its patient may still move the booking that it would replace", () => {
    expect(heldUntil(booked, 30)).toBe("2024-08-15T00:30:00.000Z");
    expect(heldUntil(booked, 120)).toBe("2024-08-15T01:00:00.000Z");
  });
});

it.each([
  [0, true],
  [2, true],
  [3, false],
])("after %i offers that lapsed unanswered a patient still waits: %s", (lapsed, waits) => {
  expect(stillWaits(lapsed)).toBe(waits);
});
