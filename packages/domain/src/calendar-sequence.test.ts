import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarSequence } from "./calendar-sequence.ts";
import type { AppointmentStatus } from "./status.ts";

/** What can happen to a session that a calendar has to hear of. */
function change(history: AppointmentStatus[], move: boolean): AppointmentStatus[] {
  const before = history.slice(0, -1);
  const last = history.at(-1);
  if (last !== "UPCOMING") return [...history, "UPCOMING"];
  return move ? [...before, "RE_SCHEDULED", "UPCOMING"] : [...before, "CANCELLED"];
}

describe("the sequence of a session in calendars", () => {
  it("starts at 0", () => {
    expect(calendarSequence(["UPCOMING"])).toBe(0);
  });

  it("does not rise when the session has taken place", () => {
    expect(calendarSequence(["OCCURRED"])).toBe(0);
  });

  it("rises with every move, cancellation and replacement", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 12 }), (moves) => {
        let history: AppointmentStatus[] = ["UPCOMING"];
        for (const move of moves) {
          const next = change(history, move);
          expect(calendarSequence(next)).toBeGreaterThan(calendarSequence(history));
          history = next;
        }
      }),
    );
  });
});
