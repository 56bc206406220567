import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestAlternatives } from "./nearest-alternatives.ts";
import { offersOf } from "./offers.ts";
import { SERVICES } from "./services.ts";
import { clinics } from "./testing/arbitraries.ts";
import { availabilityOf, type Clinic, clinic, instant } from "./testing/clinic.ts";
import { listPairs } from "./testing/pair-listing.ts";

function offers(of: Clinic) {
  return offersOf(of.plan, availabilityOf(of), of.now, of.settings);
}

function alternatives(of: Clinic, wanted: string[], limit?: number): string[] {
  return nearestAlternatives(offers(of), wanted.map(instant), limit).map(({ sessions }) =>
    sessions.map((start) => new Date(start).toISOString().slice(8, 16)).join(" & "),
  );
}

describe("who is refused is shown the nearest other offers", () => {
  const intakes = clinic(
    ["2024-08-19T09:00Z", "2024-08-19T11:00Z", "2024-08-19T15:00Z", "2024-08-20T10:00Z"],
    {
      plan: SERVICES.THERAPY_INTAKE,
    },
  );

  it("nearest first, the earlier one on a tie", () => {
    expect(alternatives(intakes, ["2024-08-19T10:00Z"])).toEqual(["19T09:00", "19T11:00", "19T15:00"]);
  });

  it("no more than asked for, and all when there are fewer", () => {
    expect(alternatives(intakes, ["2024-08-19T10:00Z"], 1)).toEqual(["19T09:00"]);
    expect(alternatives(intakes, ["2024-08-21T10:00Z"], 9)).toHaveLength(4);
    expect(alternatives(clinic([]), ["2024-08-21T10:00Z", "2024-08-22T10:00Z"])).toEqual([]);
  });

  it("never the very offer that was refused", () => {
    expect(alternatives(intakes, ["2024-08-19T11:00Z"])).toEqual(["19T09:00", "19T15:00", "20T10:00"]);
  });

  const starts = ["19T12:00", "19T15:00", "21T12:00", "21T16:00", "22T12:00"].map((at) => `2024-08-${at}Z`);

  it("of pairs, the nearest first session with the partner nearest to the wanted second", () => {
    expect(alternatives(clinic(starts), ["2024-08-19T14:00Z", "2024-08-21T15:00Z"])).toEqual([
      "19T15:00 & 21T16:00",
      "19T12:00 & 21T16:00",
      "21T12:00 & 22T12:00",
    ]);
  });

  it("keeps the wanted first session when only the second is gone", () => {
    expect(alternatives(clinic(starts), ["2024-08-19T12:00Z", "2024-08-21T12:00Z"], 1)).toEqual([
      "19T12:00 & 21T16:00",
    ]);
  });

  it("takes the soonest partner when no second session was named", () => {
    expect(alternatives(clinic(starts), ["2024-08-19T12:00Z"], 1)).toEqual(["19T12:00 & 21T12:00"]);
  });

  it("are offers, all different in their first session, none farther than one left out", () => {
    const pairs = clinics.filter(({ plan }) => plan.daysApart !== null);
    fc.assert(
      fc.property(pairs, fc.integer({ min: -200, max: 200 }), (of, hours) => {
        const wanted = of.now + hours * 3_600_000;
        const found = nearestAlternatives(offers(of), [wanted, wanted + 172_800_000]);
        const listed = listPairs(offers(of));
        const distances = [...new Set(listed.map(([first]) => first))]
          .map((first) => Math.abs(first - wanted))
          .sort((a, b) => a - b);
        expect(found.map(({ sessions }) => Math.abs((sessions[0] ?? 0) - wanted))).toEqual(
          distances.slice(0, 3),
        );
        for (const { sessions } of found) {
          const seconds = listed.filter(([first]) => first === sessions[0]).map(([, second]) => second);
          const nearest = Math.min(...seconds.map((second) => Math.abs(second - wanted - 172_800_000)));
          expect(Math.abs((sessions[1] ?? 0) - wanted - 172_800_000)).toBe(nearest);
        }
      }),
    );
  });
});
