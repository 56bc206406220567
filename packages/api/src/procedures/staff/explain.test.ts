import { addClinician, addPatient, addSlots, reportAppointment } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, type TestApi, testApi } from "../../testing/test-api.ts";

const MONTH = { clinicianId: "ada", service: "ASSESSMENT", from: "2024-08-15", to: "2024-09-14" } as const;

describe("staff.explain", () => {
  let api: TestApi;
  let staff: Caller;

  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T11:00:00Z" });
    staff = api.as({ id: "staff", role: "staff" });
    await addClinician(api.database, { id: "ada", maxDaily: 2, maxWeekly: 3 });
    await addSlots(api.database, "ada", [
      "2024-08-15T12:00Z",
      "2024-08-19T12:00Z",
      "2024-08-19T12:15Z",
      "2024-08-19T13:30Z",
      "2024-08-20T12:00Z",
      "2024-08-20T18:00Z",
      "2024-08-28T12:00Z",
      "2024-09-10T12:00Z",
      "2024-09-30T12:00Z",
    ]);
    await addSlots(api.database, "ada", ["2024-08-21T12:00Z"], 60);
    const { patientId } = await addPatient(api.database);
    await reportAppointment(api.database, { patientId, clinicianId: "ada", startsAt: "2024-08-20T12:30Z" });
  });
  afterAll(() => api.close());

  it("gives every slot its one reason, or none where it is on offer", async () => {
    const { slots } = await staff.staff.explain(MONTH);
    expect(slots.map(({ date, refusal }) => [date.slice(5, 16), refusal])).toEqual([
      ["08-15T12:00", "TOO_SOON"],
      ["08-19T12:00", null],
      ["08-19T12:15", "WASTES_CAPACITY"],
      ["08-19T13:30", null],
      ["08-20T12:00", "OVERLAPS_APPOINTMENT"],
      ["08-20T18:00", null],
      ["08-21T12:00", "WRONG_LENGTH"],
      ["08-28T12:00", "NO_PARTNER"],
      ["09-10T12:00", "NO_PARTNER"],
    ]);
  });

  it("offers exactly what patients are offered", async () => {
    const { slots } = await staff.staff.explain({ ...MONTH, state: "NY", insurance: "AETNA" });
    const audience = { service: "ASSESSMENT", state: "NY", insurance: "AETNA" } as const;
    const shown = await api.visitor.slots.forClinician({ ...audience, clinicianId: "ada" });
    const open = slots
      .filter(({ refusal }) => refusal === null)
      .map(({ id, date, length }) => ({ id, date, length }));
    expect(open).toEqual(shown.slots);
  });

  it("says that nothing is open to a patient whom the clinician may not see", async () => {
    const { slots } = await staff.staff.explain({ ...MONTH, state: "CA" });
    expect(new Set(slots.map(({ refusal }) => refusal))).toEqual(new Set(["INELIGIBLE"]));
  });

  it("explains the longest window that can be set at once, and no endless one", async () => {
    const { slots } = await staff.staff.explain({ ...MONTH, from: "2024-08-01", to: "2025-09-04" });
    expect(slots).toHaveLength(10);
    await expect(staff.staff.explain({ ...MONTH, to: "2025-09-19" })).rejects.toThrow(/at most 400 days/);
  });

  it("answers an unknown clinician with not found", async () => {
    const call = staff.staff.explain({ ...MONTH, clinicianId: "nobody" });
    await expect(call).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("shows the calendar of the days asked for, with whom, and nothing beside", async () => {
    const day = await staff.staff.clinicians.calendar({
      clinicianId: "ada",
      from: "2024-08-20",
      to: "2024-08-20",
    });
    expect(day.slots.map(({ refusal }) => refusal)).toEqual(["OVERLAPS_APPOINTMENT", null]);
    expect(day.appointments).toMatchObject([
      { scheduledFor: "2024-08-20T12:30:00.000Z", status: "UPCOMING", patientName: "Pat Example" },
    ]);
    const next = await staff.staff.clinicians.calendar({
      clinicianId: "ada",
      from: "2024-08-21",
      to: "2024-08-22",
    });
    expect(next.appointments).toEqual([]);
  });
});
