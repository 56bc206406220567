import { describe, expect, test } from "vitest";
import { changesOf, withEdits } from "./clinician-edits.ts";

const ADA = {
  id: "ada",
  maxDailyAppointments: 4,
  maxWeeklyAppointments: 20,
  timeZone: "America/New_York",
  active: true,
  states: ["NE", "NY"],
  insurances: ["AETNA"],
};

describe("while somebody edits a clinician and somebody else saves", () => {
  const edits = { weekly: "30", states: { CA: true, NY: false } };
  const saved = { ...ADA, maxDailyAppointments: 6, active: false, states: ["NE", "NY", "TX"] };

  test("what is typed and ticked stays, and the rest is what is saved", () => {
    expect(withEdits(saved, edits)).toEqual({
      daily: "6",
      weekly: "30",
      timeZone: "America/New_York",
      active: false,
      states: ["NE", "TX", "CA"],
      insurances: ["AETNA"],
    });
  });

  test("saving changes what was edited and takes nothing back", () => {
    expect(changesOf(saved, edits)).toEqual({
      clinicianId: "ada",
      maxWeeklyAppointments: 30,
      states: ["NE", "TX", "CA"],
    });
  });
});

test.each([
  ["nothing", {}],
  ["what is saved already", { daily: "4", active: true, states: { NE: true, CA: false } }],
])("editing %s changes nothing", (_, edits) => {
  expect(changesOf(ADA, edits)).toEqual({ clinicianId: "ada" });
});

test("a limit that was emptied is shown empty", () => {
  expect(withEdits(ADA, { daily: "" }).daily).toBe("");
});
