import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localDateOf } from "./calendar.ts";
import { firstPossibleStart } from "./first-possible-start.ts";
import { offersOf } from "./offers.ts";
import { SERVICES } from "./services.ts";
import { clinics } from "./testing/arbitraries.ts";
import { appointment, availabilityOf, type Clinic, clinic, held, instant } from "./testing/clinic.ts";

function first(of: Clinic, notBefore: string) {
  return firstPossibleStart(of.plan, availabilityOf(of), instant(notBefore));
}

describe("the first possible start orders clinicians whatever the clock says", () => {
  const intake = { plan: SERVICES.THERAPY_INTAKE };

  it("is the first start at or after the instant asked about", () => {
    const open = clinic(["2024-08-19T12:00Z", "2024-08-19T13:00Z"], intake);
    expect(first(open, "2024-08-01T00:00Z")).toBe(instant("2024-08-19T12:00Z"));
    expect(first(open, "2024-08-19T12:00Z")).toBe(instant("2024-08-19T12:00Z"));
    expect(first(open, "2024-08-19T12:00:00.001Z")).toBe(instant("2024-08-19T13:00Z"));
    expect(first(open, "2024-08-19T13:01Z")).toBeNull();
  });

  it("does not know of holds and windows, but of capacity", () => {
    const holds = [held("2024-08-19T12:00Z", "2030-01-01T00:00Z")];
    const appointments = [appointment("2024-08-19T18:00Z")];
    const open = clinic(["2024-08-19T12:00Z", "2029-08-20T12:00Z"], { ...intake, holds, maxDaily: 1 });
    expect(first(open, "2024-08-01T00:00Z")).toBe(instant("2024-08-19T12:00Z"));
    expect(first({ ...open, appointments }, "2024-08-01T00:00Z")).toBe(instant("2029-08-20T12:00Z"));
  });

  it("of a pair is the first session that has a partner", () => {
    const starts = ["2024-08-01T12:00Z", "2024-08-19T12:00Z", "2024-08-20T12:00Z"];
    expect(first(clinic(starts), "2024-07-01T00:00Z")).toBe(instant("2024-08-19T12:00Z"));
    expect(first(clinic(starts), "2024-08-20T00:00Z")).toBeNull();
  });

  it("is never after an offer, whenever that is asked for", () => {
    fc.assert(
      fc.property(clinics, fc.nat({ max: 12 * 24 * 3_600_000 }), (of, ahead) => {
        const availability = availabilityOf(of);
        const key = firstPossibleStart(of.plan, availability, of.now);
        const offered = offersOf(of.plan, availability, of.now + ahead, of.settings).starts[0];
        if (offered !== undefined) expect(key ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(offered);
      }),
      { numRuns: 400 },
    );
  });

  it("is the first offer or there is none, without holds and within the window", () => {
    fc.assert(
      fc.property(clinics, (withHolds) => {
        const of = { ...withHolds, holds: [] };
        const { now, settings, timeZone } = of;
        const key = firstPossibleStart(of.plan, availabilityOf(of), now + settings.minNoticeMinutes * 60_000);
        const offered = offersOf(of.plan, availabilityOf(of), now, settings).starts[0];
        const lastDate = localDateOf(now, timeZone) + settings.searchWindowDays;
        if (key === null || localDateOf(key, timeZone) > lastDate) expect(offered).toBeUndefined();
        else expect([key, undefined]).toContain(offered);
      }),
      { numRuns: 400 },
    );
  });
});
