import { describe, expect, it, test } from "vitest";
import {
  type AppointmentStatus,
  decideStatusChange,
  isLiveBooking,
  occupiesTime,
  usesCapacity,
} from "./status.ts";
import { appointment, instant } from "./testing/clinic.ts";

const STATUSES: readonly AppointmentStatus[] = [
  "UPCOMING",
  "OCCURRED",
  "NO_SHOW",
  "CANCELLED",
  "LATE_CANCELLATION",
  "RE_SCHEDULED",
];

/** Who may make the change, before and after the start: everything that is not in the list is WRONG_STATUS. */
const POSSIBLE: Readonly<Record<string, { before: string; after: string }>> = {
  "UPCOMING OCCURRED": { before: "nobody", after: "staff" },
  "UPCOMING NO_SHOW": { before: "nobody", after: "staff" },
  "UPCOMING CANCELLED": { before: "anyone", after: "staff" },
  "UPCOMING LATE_CANCELLATION": { before: "anyone", after: "staff" },
  "UPCOMING RE_SCHEDULED": { before: "anyone", after: "nobody" },
  "OCCURRED NO_SHOW": { before: "nobody", after: "staff" },
  "NO_SHOW OCCURRED": { before: "nobody", after: "staff" },
};

const startsAt = instant("2024-08-19T12:00Z");

describe("rule 14: which status follows which", () => {
  const changes = STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const));

  test.each(changes)("%s to %s", (from, to) => {
    const possible = POSSIBLE[`${from} ${to}`] ?? { before: "nobody", after: "nobody" };
    for (const [now, who] of [
      [startsAt - 1, possible.before],
      [startsAt, possible.after], // it has started
      [startsAt + 1, possible.after],
    ] as const) {
      const by = (actor: "PATIENT" | "STAFF") => decideStatusChange({ from, to, actor, startsAt, now }).ok;
      expect(by("STAFF")).toBe(who !== "nobody");
      expect(by("PATIENT")).toBe(who === "anyone");
    }
  });

  test.each([
    ["OCCURRED", "STAFF", startsAt - 1, "WRONG_STATUS"],
    ["OCCURRED", "PATIENT", startsAt, "WRONG_STATUS"],
    ["CANCELLED", "PATIENT", startsAt, "TOO_LATE"],
    ["RE_SCHEDULED", "STAFF", startsAt, "TOO_LATE"],
  ] as const)("UPCOMING to %s by %s at %i is refused as %s", (to, actor, now, kind) => {
    expect(decideStatusChange({ from: "UPCOMING", to, actor, startsAt, now })).toEqual({
      ok: false,
      error: { kind },
    });
  });

  it("answers with the new status", () => {
    const change = { from: "OCCURRED", to: "NO_SHOW", actor: "STAFF", startsAt, now: startsAt } as const;
    expect(decideStatusChange(change)).toEqual({ ok: true, value: "NO_SHOW" });
  });
});

describe("rules 5 and 6: what a status uses", () => {
  it("UPCOMING, OCCURRED and LATE_CANCELLATION use capacity, the first two time as well", () => {
    expect(STATUSES.filter(usesCapacity)).toEqual(["UPCOMING", "OCCURRED", "LATE_CANCELLATION"]);
    expect(STATUSES.filter(occupiesTime)).toEqual(["UPCOMING", "OCCURRED"]);
  });
});

describe("rule 11: a booking is live while an UPCOMING session has not ended", () => {
  const session = appointment("2024-08-19T12:00Z");

  test.each([
    ["2024-08-19T11:00Z", true],
    ["2024-08-19T12:59:59.999Z", true],
    ["2024-08-19T13:00Z", false],
  ])("at %s: %s", (now, live) => {
    expect(isLiveBooking([appointment("2024-08-01T12:00Z", "OCCURRED"), session], instant(now))).toBe(live);
  });

  it("and not for what will not take place", () => {
    const over = STATUSES.filter((status) => status !== "UPCOMING");
    expect(
      isLiveBooking(
        over.map((status) => ({ ...session, status })),
        instant("2024-08-01T00:00Z"),
      ),
    ).toBe(false);
  });
});
