import { describe, expect, it } from "vitest";
import { offersToMove, openChanges } from "./moving.ts";
import { type CurrentSession, decideReschedule } from "./rescheduling.ts";
import { bookingFactsOf, type Clinic, clinic, instant } from "./testing/clinic.ts";

const OLD = ["2024-08-19T12:00Z", "2024-08-21T12:00Z"] as const;
const FREE = ["2024-08-19T12:30Z", "2024-08-20T12:00Z", "2024-08-22T12:00Z", "2024-08-27T12:00Z"];

/** A clinic in which the patient has a booking at OLD. */
function booked(overrides: Parameters<typeof clinic>[1] = {}): { of: Clinic; current: CurrentSession[] } {
  const empty = clinic([...OLD, ...FREE], overrides);
  const current = empty.plan.sessions.flatMap((kind, index) =>
    OLD.slice(index, index + 1).map((start) => ({
      ...kind,
      startsAt: instant(start),
      status: "UPCOMING" as const,
    })),
  );
  return { of: { ...empty, appointments: [...empty.appointments, ...current] }, current };
}

function offers(sessionIndex?: number, overrides: Parameters<typeof clinic>[1] = {}) {
  const { of, current } = booked(overrides);
  const request = { service: of.plan, current, sessionIndex };
  return { of, current, offered: offersToMove(request, bookingFactsOf(of), of.now, of.settings) };
}

const minutes = (start: number) => new Date(start).toISOString().slice(8, 16);

describe("where a booking may move", () => {
  it("one session goes where it fits the one that stays, its own time included in what is free", () => {
    const { offered } = offers(0);
    // 19th 12:30 overlaps the very session that moves; the 22nd and later come after the session that stays.
    expect(offered.ok && offered.value.starts.map(minutes)).toEqual(["19T12:30", "20T12:00"]);
    const second = offers(1).offered;
    expect(second.ok && second.value.starts.map(minutes)).toEqual(["20T12:00", "22T12:00"]);
  });

  it("a full day and a full week are no obstacle to a booking that fills them itself", () => {
    const { offered } = offers(0, { maxDaily: 1, maxWeekly: 2 });
    expect(offered.ok && offered.value.starts.map(minutes)).toContain("19T12:30");
  });

  it("everything offered is a move that the rules accept", () => {
    for (const sessionIndex of [0, 1]) {
      const { of, current, offered } = offers(sessionIndex);
      if (!offered.ok) throw new Error("refused");
      expect(offered.value.starts.length).toBeGreaterThan(0);
      for (const start of offered.value.starts) {
        const sessions = current.map(({ startsAt }, index) => (index === sessionIndex ? start : startsAt));
        const request = { service: of.plan, current, sessions, actor: "PATIENT" } as const;
        expect(decideReschedule(request, bookingFactsOf(of), of.now, of.settings).ok).toBe(true);
      }
    }
  });

  it("both sessions go to pairs", () => {
    const { offered } = offers();
    expect(offered.ok && offered.value.partners?.length).toBeGreaterThan(0);
  });

  it("a session that is late, or is over, does not move", () => {
    const { of, current } = booked();
    const facts = bookingFactsOf(of);
    const late = instant(OLD[0]) - 23 * 3_600_000;
    expect(offersToMove({ service: of.plan, current }, facts, late, of.settings)).toMatchObject({
      error: { kind: "TOO_LATE", sessionIndex: 0 },
    });
    const cancelled = current.map((session) => ({ ...session, status: "CANCELLED" as const }));
    const request = { service: of.plan, current: cancelled, sessionIndex: 1 };
    expect(offersToMove(request, facts, of.now, of.settings)).toMatchObject({
      error: { kind: "WRONG_STATUS", sessionIndex: 1 },
    });
  });
});

describe("what a patient may still do", () => {
  it.each([
    ["long before", "2024-08-17T00:00Z", ["CANCELLED", "CANCELLED"], [true, true]],
    [
      "less than a day before the first",
      "2024-08-18T13:00Z",
      ["LATE_CANCELLATION", "CANCELLED"],
      [false, true],
    ],
    ["after the first has begun", "2024-08-19T12:00Z", [null, "CANCELLED"], [false, true]],
    ["when both have begun", "2024-08-21T12:00Z", [null, null], [false, false]],
  ])("%s", (_, now, cancelsAs, canMove) => {
    const { of, current } = booked();
    const open = openChanges(current, instant(now), of.settings);
    expect(open.map((change) => change.cancelsAs)).toEqual(cancelsAs);
    expect(open.map((change) => change.canMove)).toEqual(canMove);
  });
});
