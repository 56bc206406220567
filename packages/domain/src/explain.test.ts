import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseDate } from "./calendar.ts";
import { type ExplainInput, explainSlots } from "./explain.ts";
import { offersOf } from "./offers.ts";
import { SLOT_REFUSALS } from "./refusal.ts";
import { SERVICES } from "./services.ts";
import { clinics } from "./testing/arbitraries.ts";
import {
  appointment,
  availabilityOf,
  type Clinic,
  clinic,
  explainInputOf,
  held,
  instant,
} from "./testing/clinic.ts";
import { slowPassingStarts } from "./testing/slow-offers.ts";

function reasons(of: Clinic, rest: Partial<ExplainInput> = {}) {
  return explainSlots({ ...explainInputOf(of), ...rest }).map(({ refusal }) => refusal);
}

const intake = { plan: SERVICES.THERAPY_INTAKE };
const noon = "2024-08-19T12:00Z";

describe("rule 15: a slot that is not offered has exactly one reason", () => {
  test.each([
    ["is not active", { active: false }],
    ["is of the other type", { type: "PSYCHOLOGIST" as const }],
    ["is not licensed in the patient's state", { states: ["CA"] }],
    ["does not take the patient's insurance", { insurances: ["CIGNA"] }],
  ])("INELIGIBLE: the clinician %s", (_, change) => {
    const of = clinic([noon], intake);
    const clinician = { ...explainInputOf(of).clinician, ...change };
    expect(reasons(of, { clinician, patientState: "NY", patientInsurance: "AETNA" })).toEqual(["INELIGIBLE"]);
  });

  it("what is not known of the patient is not held against the clinician", () => {
    const of = clinic([noon], intake);
    expect(reasons(of, { patientState: "NY" })).toEqual([null]);
    expect(reasons(of, { patientInsurance: "AETNA" })).toEqual([null]);
    expect(reasons(of, { patientState: "CA" })).toEqual(["INELIGIBLE"]);
  });

  it("WRONG_LENGTH, TOO_SOON and BEYOND_WINDOW", () => {
    const now = instant("2024-08-19T10:00:00.001Z");
    const of = clinic([noon, "2024-09-18T23:00Z", "2024-09-19T00:00Z"], { ...intake, now });
    expect(reasons(of)).toEqual(["TOO_SOON", null, "BEYOND_WINDOW"]);
    const slots = of.slots.map((slot) => ({ ...slot, lengthMinutes: 45 }));
    expect(reasons(of, { slots })).toEqual(["WRONG_LENGTH", "WRONG_LENGTH", "WRONG_LENGTH"]);
  });

  it("OVERLAPS_APPOINTMENT before HELD, HELD before DAY_FULL, DAY_FULL before WEEK_FULL", () => {
    const of = clinic(
      [noon, "2024-08-19T15:00Z", "2024-08-19T18:00Z", "2024-08-20T12:00Z", "2024-08-26T12:00Z"],
      {
        ...intake,
        maxDaily: 2,
        maxWeekly: 2,
        appointments: [appointment("2024-08-19T12:30Z")],
        holds: [
          held("2024-08-19T12:30Z", "2024-08-15T00:10Z"),
          held("2024-08-19T15:30Z", "2024-08-15T00:10Z"),
        ],
      },
    );
    expect(reasons(of)).toEqual(["OVERLAPS_APPOINTMENT", "HELD", "DAY_FULL", "WEEK_FULL", null]);
  });

  it("WASTES_CAPACITY for the five slots between 12:00 and 13:30", () => {
    const minutes = [0, 15, 30, 45, 60, 75, 90].map((minute) => instant(noon) + minute * 60_000);
    const of = clinic([...minutes, "2024-08-21T12:00Z"], { maxDaily: 2 });
    const waste = "WASTES_CAPACITY";
    expect(reasons(of)).toEqual([null, waste, waste, waste, waste, waste, null, null]);
  });

  it("NO_PARTNER for a slot that is in no pair", () => {
    const of = clinic([noon, "2024-08-20T12:00Z", "2024-09-04T12:00Z"]);
    expect(reasons(of)).toEqual([null, null, "NO_PARTNER"]);
    // Two sessions in one week need two units of it.
    expect(reasons({ ...of, maxWeekly: 1 })).toEqual(["NO_PARTNER", "NO_PARTNER", "NO_PARTNER"]);
  });

  it("counts that were read elsewhere take the place of counting the appointments", () => {
    const day = parseDate("2024-08-19") ?? 0;
    const of = clinic([noon], { ...intake, maxDaily: 2, maxWeekly: 3 });
    expect(reasons(of, { usedByDay: new Map([[day, 2]]) })).toEqual(["DAY_FULL"]);
    expect(reasons(of, { usedByWeek: new Map([[day, 3]]) })).toEqual(["WEEK_FULL"]);
  });

  it("slots keep their order, and two with one start share its fate", () => {
    const of = clinic(["2024-08-20T12:00Z", noon, noon], intake);
    expect(explainSlots(explainInputOf(of)).map(({ id, refusal }) => [id, refusal])).toEqual([
      ["slot-0", null],
      ["slot-1", null],
      ["slot-2", null],
    ]);
  });
});

describe("offered and refused slots add up to all slots", () => {
  it("the slots without a reason are those on offer, and each reason is the first that applies", () => {
    fc.assert(
      fc.property(clinics, (of) => {
        const explained = explainSlots(explainInputOf(of));
        expect(explained.map(({ id }) => id)).toEqual(of.slots.map(({ id }) => id));

        const offered = new Set(offersOf(of.plan, availabilityOf(of), of.now, of.settings).starts);
        const passing = new Set(slowPassingStarts(of));
        const length = of.plan.sessions[0].lengthMinutes;
        for (const { startsAt, lengthMinutes, refusal } of explained) {
          const serves = lengthMinutes === length;
          expect(refusal === null).toBe(serves && offered.has(startsAt));
          const late = refusal === "WASTES_CAPACITY" || refusal === "NO_PARTNER";
          expect(refusal === null || late).toBe(serves && passing.has(startsAt));
          expect([null, ...SLOT_REFUSALS]).toContain(refusal);
        }
      }),
      { numRuns: 250 },
    );
  });

  it("setting a rule aside never brings an earlier reason", () => {
    fc.assert(
      fc.property(clinics, (of) => {
        const rank = (refusal: (typeof SLOT_REFUSALS)[number] | null) =>
          refusal === null ? SLOT_REFUSALS.length : SLOT_REFUSALS.indexOf(refusal);
        const strict = reasons(of);
        const loose = reasons({ ...of, settings: { ...of.settings, packing: "off" } });
        expect(strict.every((refusal, index) => rank(refusal) <= rank(loose[index] ?? null))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
