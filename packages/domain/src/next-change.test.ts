import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Instant } from "./calendar.ts";
import { nextChangeAt } from "./next-change.ts";
import { offersOf } from "./offers.ts";
import { SERVICES } from "./services.ts";
import { clinics } from "./testing/arbitraries.ts";
import { appointment, availabilityOf, type Clinic, clinic, held, instant, local } from "./testing/clinic.ts";

function next(of: Clinic): Instant | null {
  return nextChangeAt(of.plan, availabilityOf(of), of.now, of.settings);
}

function offersAt(of: Clinic, now: Instant) {
  return offersOf(of.plan, availabilityOf(of), now, of.settings);
}

const intake = { plan: SERVICES.THERAPY_INTAKE };

describe("offers change by time alone", () => {
  it("when a slot comes nearer than the notice", () => {
    const of = clinic(["2024-08-19T12:00Z", "2024-08-19T15:00Z"], intake);
    expect(next(of)).toBe(instant("2024-08-19T10:00:00.001Z"));
    expect(next({ ...of, now: instant("2024-08-19T10:00:00.001Z") })).toBe(
      instant("2024-08-19T13:00:00.001Z"),
    );
  });

  it("when a hold lapses", () => {
    const holds = [
      held("2024-08-19T12:00Z", "2024-08-15T00:10Z"),
      held("2024-08-20T12:00Z", "2024-08-15T00:00Z"),
    ];
    expect(next(clinic(["2024-08-19T12:00Z"], { ...intake, holds }))).toBe(instant("2024-08-15T00:10Z"));
  });

  test.each([
    ["UTC", "2024-10-01T12:00", "2024-09-01T00:00"],
    ["America/Los_Angeles", "2024-10-01T17:30", "2024-09-01T00:00"],
    ["Africa/Cairo", "2025-05-25T12:00", "2025-04-25T01:00"], // midnight is skipped
  ])("in %s when midnight brings %s into the window", (timeZone, slot, midnight) => {
    const of = clinic([local(slot, timeZone)], { ...intake, timeZone });
    const change = local(midnight, timeZone);
    expect(next(of)).toBe(change);
    expect(offersAt(of, change - 1).starts).toEqual([]);
    expect(offersAt(of, change).starts).toHaveLength(1);
  });

  it("never again when no slot is left", () => {
    expect(next(clinic([], intake))).toBeNull();
    expect(next(clinic(["2024-08-01T12:00Z"], intake))).toBeNull();
  });

  it("not by the slots of a full day", () => {
    const appointments = [appointment("2024-08-19T18:00Z")];
    const full = clinic(["2024-08-19T12:00Z", "2024-08-20T12:00Z"], { ...intake, maxDaily: 1, appointments });
    expect(next(full)).toBe(instant("2024-08-20T10:00:00.001Z"));
  });

  it("not before the next change", () => {
    fc.assert(
      fc.property(clinics, fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const change = next(of) ?? of.now + 40 * 24 * 3_600_000;
        expect(change).toBeGreaterThan(of.now);
        const offers = offersAt(of, of.now);
        const between = of.now + Math.floor((change - 1 - of.now) * part);
        expect(offersAt(of, between)).toEqual(offers);
        expect(offersAt(of, change - 1)).toEqual(offers);
      }),
      { numRuns: 500 },
    );
  });
});
