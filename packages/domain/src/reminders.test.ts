import { describe, expect, it } from "vitest";
import { isToCome, reminderSpans } from "./reminders.ts";

describe("reminders", () => {
  it("are due seven days, one day and two hours before, each until the next takes over", () => {
    expect(reminderSpans()).toEqual([
      { leadMinutes: 10_080, nextLeadMinutes: 1_440 },
      { leadMinutes: 1_440, nextLeadMinutes: 120 },
      { leadMinutes: 120, nextLeadMinutes: 0 },
    ]);
  });

  it("have one span for every instant before a session, however the leads are ordered", () => {
    const spans = reminderSpans([60, 300, 120]);
    for (const minutesLeft of [1, 60, 61, 120, 121, 300]) {
      const due = spans.filter(
        (span) => minutesLeft <= span.leadMinutes && minutesLeft > span.nextLeadMinutes,
      );
      expect(due).toHaveLength(1);
    }
  });

  it.each([
    ["UPCOMING", 1, true],
    ["UPCOMING", 0, false],
    ["UPCOMING", -1, false],
    ["CANCELLED", 1, false],
    ["RE_SCHEDULED", 1, false],
    ["LATE_CANCELLATION", 1, false],
  ] as const)("of a session that is %s and %d ms ahead: %s", (status, ahead, toCome) => {
    expect(isToCome({ status, startsAt: 1_000 + ahead }, 1_000)).toBe(toCome);
  });
});
