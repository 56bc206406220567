import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { decideCancel } from "./cancelling.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";
import { type Actor, type AppointmentStatus, decideStatusChange } from "./status.ts";
import { appointment, instant } from "./testing/clinic.ts";

const START = "2024-08-20T12:00Z";

function cancel(sessions: ReturnType<typeof appointment>[], by: Actor, now: string) {
  const decided = decideCancel({ sessions, by }, instant(now), DEFAULT_SETTINGS);
  return decided.ok
    ? decided.value.map(({ sessionIndex, status }) => `${sessionIndex} ${status}`)
    : decided.error.kind;
}

describe("rule 12: 24 hours or more before a session it is cancelled, later it is a late cancellation", () => {
  test.each([
    ["2024-08-19T12:00:00.000Z", ["0 CANCELLED"]], // exactly 24 hours
    ["2024-08-19T12:00:00.001Z", ["0 LATE_CANCELLATION"]],
    ["2024-08-20T11:59:59.999Z", ["0 LATE_CANCELLATION"]],
    ["2024-08-20T12:00:00.000Z", "TOO_LATE"], // it has started
    ["2024-08-20T12:30:00.000Z", "TOO_LATE"],
  ])("by the patient at %s: %j", (now, expected) => {
    expect(cancel([appointment(START)], "PATIENT", now)).toEqual(expected);
  });

  it("24 hours are elapsed hours, also over a change of the clocks", () => {
    const start = "2024-11-03T12:00-05:00"; // the night before was an hour longer
    expect(cancel([appointment(start)], "PATIENT", "2024-11-02T12:00-04:00")).toEqual(["0 CANCELLED"]);
    expect(cancel([appointment(start)], "PATIENT", "2024-11-02T13:00-04:00")).toEqual(["0 CANCELLED"]);
    expect(cancel([appointment(start)], "PATIENT", "2024-11-02T13:01-04:00")).toEqual([
      "0 LATE_CANCELLATION",
    ]);
  });

  it("each session of a booking is judged by itself", () => {
    const sessions = [appointment(START), appointment("2024-08-26T12:00Z")];
    expect(cancel(sessions, "PATIENT", "2024-08-19T13:00Z")).toEqual(["0 LATE_CANCELLATION", "1 CANCELLED"]);
  });

  it("a session that has started stays what it is, the other one is cancelled", () => {
    const second = appointment("2024-08-26T12:00Z");
    expect(cancel([appointment(START), second], "PATIENT", START)).toEqual(["1 CANCELLED"]);
    expect(cancel([appointment(START, "OCCURRED"), second], "PATIENT", START)).toEqual(["1 CANCELLED"]);
  });

  it("by the clinic it is cancelled at any time, also after the start", () => {
    const sessions = [appointment(START), appointment("2024-08-26T12:00Z")];
    expect(cancel(sessions, "STAFF", "2024-08-20T12:30Z")).toEqual(["0 CANCELLED", "1 CANCELLED"]);
  });

  test.each(["OCCURRED", "NO_SHOW", "CANCELLED", "LATE_CANCELLATION", "RE_SCHEDULED"] as const)(
    "WRONG_STATUS when all that is left is %s",
    (status) => {
      expect(cancel([appointment(START, status)], "PATIENT", "2024-08-01T00:00Z")).toBe("WRONG_STATUS");
      expect(cancel([appointment(START, status)], "STAFF", "2024-08-01T00:00Z")).toBe("WRONG_STATUS");
    },
  );

  it("makes only changes that the status machine knows", () => {
    const statuses = fc.constantFrom<AppointmentStatus>("UPCOMING", "OCCURRED", "NO_SHOW", "CANCELLED");
    const sessions = fc.array(fc.record({ startsAt: fc.integer({ min: -2, max: 3 }), status: statuses }));
    fc.assert(
      fc.property(sessions, fc.constantFrom("PATIENT" as const, "STAFF" as const), (hours, by) => {
        const given = hours.map(({ startsAt, status }) => ({ startsAt: startsAt * 43_200_000, status }));
        const decided = decideCancel({ sessions: given, by }, 0, DEFAULT_SETTINGS);
        for (const { sessionIndex, status } of decided.ok ? decided.value : []) {
          const { startsAt = 0, status: from = "CANCELLED" } = given[sessionIndex] ?? {};
          expect(decideStatusChange({ from, to: status, actor: by, startsAt, now: 0 }).ok).toBe(true);
        }
      }),
    );
  });
});
