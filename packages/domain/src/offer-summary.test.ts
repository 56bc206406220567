import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDate, localDateOf } from "./calendar.ts";
import { summarizeOffers } from "./offer-summary.ts";
import { SERVICES } from "./services.ts";
import { askedClinics } from "./testing/arbitraries.ts";
import { availabilityOf, type Clinic, clinic, instant } from "./testing/clinic.ts";
import { slowOffers } from "./testing/slow-offers.ts";

function summary(of: Clinic) {
  return summarizeOffers(of.plan, availabilityOf(of), of.now, of.settings);
}

describe("a search shows the soonest offers of a clinician", () => {
  const starts = ["19T12:00", "19T12:15", "21T12:00", "21T15:00", "22T15:00", "28T12:15"].map(
    (at) => `2024-08-${at}Z`,
  );

  it("each of the soonest first sessions once, with its soonest partner", () => {
    const found = summary(clinic(starts));
    const at = (index: number) => instant(starts[index] ?? "");
    expect(found.nextAvailableAt).toBe(at(0));
    expect(found.soonest.map(({ sessions }) => sessions)).toEqual([
      [at(0), at(2)],
      [at(1), at(2)],
      [at(2), at(4)],
      [at(3), at(4)],
      [at(4), at(5)],
    ]);
  });

  it("the number of first sessions of each date, second sessions not counted", () => {
    const days = summary(clinic(starts)).days.map(({ date, offers }) => `${formatDate(date)}: ${offers}`);
    expect(days).toEqual(["2024-08-19: 2", "2024-08-21: 2", "2024-08-22: 1"]);
  });

  it("no more than six of an intake, one session each", () => {
    const hours = ["09", "10", "11", "12", "13", "14", "15"].map((hour) => `2024-08-19T${hour}:00Z`);
    const found = summary(clinic(hours, { plan: SERVICES.THERAPY_INTAKE }));
    expect(found.soonest.map(({ sessions }) => sessions)).toEqual(
      hours.slice(0, 6).map((hour) => [instant(hour)]),
    );
    expect(found.days.map(({ offers }) => offers)).toEqual([7]);
  });

  it("nothing where nothing is on offer", () => {
    expect(summary(clinic([]))).toEqual({ nextAvailableAt: null, soonest: [], days: [] });
    expect(summary(clinic([], { plan: SERVICES.THERAPY_INTAKE })).nextAvailableAt).toBeNull();
  });

  it("is what the list of all offers says, whatever is asked for", () => {
    fc.assert(
      fc.property(askedClinics, ([of, filter]) => {
        const soonestOf = new Map<number, number[]>();
        for (const sessions of slowOffers(of, filter)) {
          const [first = 0] = sessions;
          if (!soonestOf.has(first)) soonestOf.set(first, sessions);
        }
        const firsts = [...soonestOf.keys()];
        const dates = firsts.map((first) => localDateOf(first, of.timeZone));
        const shown = summarizeOffers(of.plan, availabilityOf(of), of.now, of.settings, filter);
        expect(shown).toEqual({
          nextAvailableAt: firsts[0] ?? null,
          soonest: [...soonestOf.values()].slice(0, 6).map((sessions) => ({ sessions })),
          days: [...new Set(dates)].map((date) => ({
            date,
            offers: dates.filter((other) => other === date).length,
          })),
        });
      }),
    );
  });
});
