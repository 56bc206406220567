import { addClinician, addPatient, addSlots, reportAppointment } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, type TestApi, testApi } from "../../testing/test-api.ts";

const SEARCH = { service: "ASSESSMENT", state: "NY", insurance: "AETNA" } as const;
const PAIR = ["2024-08-19T12:00Z", "2024-08-20T12:00Z"];

describe("staff.explainSearch", () => {
  let api: TestApi;
  let staff: Caller;

  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    staff = api.as({ id: "staff", role: "staff" });
    const { patientId } = await addPatient(api.database);
    const report = (clinicianId: string, startsAt: string) =>
      reportAppointment(api.database, { patientId, clinicianId, startsAt });
    for (const id of ["cigna-1", "cigna-2"]) {
      await addClinician(api.database, { id, insurances: ["CIGNA"] });
      await addSlots(api.database, id, PAIR);
    }
    await addClinician(api.database, { id: "full", maxDaily: 1 });
    await addSlots(api.database, "full", [...PAIR, "2024-10-07T12:00Z", "2024-10-08T12:00Z"]);
    await report("full", "2024-08-19T16:00Z");
    await report("full", "2024-08-20T16:00Z");
    await addClinician(api.database, { id: "booked-out" });
    await addSlots(api.database, "booked-out", ["2024-08-19T12:00Z"]);
    await report("booked-out", "2024-08-19T12:30Z");
    await addClinician(api.database, { id: "lonely" });
    await addSlots(api.database, "lonely", ["2024-08-19T12:00Z"]);
    await addClinician(api.database, { id: "idle" });
    await addClinician(api.database, { id: "later" });
    await addSlots(api.database, "later", ["2024-09-02T12:00Z", "2024-09-03T12:00Z"]);
    await addClinician(api.database, { id: "gone", active: false });
    await addClinician(api.database, { id: "texan", states: ["TX"] });
    await addClinician(api.database, { id: "therapist", type: "THERAPIST" });
  });
  afterAll(() => api.close());

  it("dates in the wrong order are bad input, as in the search itself", async () => {
    const reversed = { ...SEARCH, from: "2024-08-25", to: "2024-08-24" };
    for (const ask of [staff.staff.explainSearch, api.visitor.slots.search])
      await expect(ask(reversed)).rejects.toMatchObject({
        code: "BAD_REQUEST",
        message: expect.stringContaining("before the first"),
      });
  });

  it("counts everybody licensed once: by the payer, or by the one reason that stood in the way", async () => {
    const told = await staff.staff.explainSearch({ ...SEARCH, to: "2024-08-25" });
    expect(told).toEqual({
      licensed: 7,
      notTakingPayer: 2,
      reasons: [
        { reason: "FULL", clinicians: 2, until: "2024-10-07" },
        { reason: "NO_PAIR", clinicians: 1, until: null },
        { reason: "NO_SLOTS", clinicians: 1, until: null },
        { reason: "OTHER_DATES", clinicians: 1, until: "2024-09-02" },
      ],
    });
    const counted = told.reasons.reduce((sum, { clinicians }) => sum + clinicians, told.notTakingPayer);
    expect(counted).toBe(told.licensed);
  });

  it("says who was found where somebody was", async () => {
    const told = await staff.staff.explainSearch(SEARCH);
    expect(told.reasons).toContainEqual({ reason: "OFFERS", clinicians: 1, until: null });
  });

  it("refuses an insurance that nobody takes by its field", async () => {
    const call = staff.staff.explainSearch({ ...SEARCH, insurance: "NOBODY" });
    await expect(call).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
