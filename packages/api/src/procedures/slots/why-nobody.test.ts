import { addClinician, addPatient, addSlots, reportAppointment } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../../testing/test-api.ts";

const NY_AETNA = { service: "ASSESSMENT", state: "NY", insurance: "AETNA" } as const;
const PAIR = ["2024-08-19T12:00Z", "2024-08-20T12:00Z"];

describe("slots.whyNobody", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    const { patientId } = await addPatient(api.database);
    // New York with Aetna: one is full on all of their days, one has no slots, and one is no longer there.
    await addClinician(api.database, { id: "full", maxDaily: 1 });
    await addSlots(api.database, "full", PAIR);
    await reportAppointment(api.database, { patientId, clinicianId: "full", startsAt: "2024-08-19T16:00Z" });
    await addClinician(api.database, { id: "idle" });
    await addClinician(api.database, { id: "gone", active: false });
    await addSlots(api.database, "gone", PAIR);
    await addClinician(api.database, { id: "therapist", type: "THERAPIST" });
    // California with Cigna: many, and one has times.
    for (let index = 0; index < 52; index += 1)
      await addClinician(api.database, { id: `many-${index}`, states: ["CA"], insurances: ["CIGNA"] });
    await addClinician(api.database, {
      id: "open",
      states: ["CA"],
      insurances: ["CIGNA"],
      timeZone: "America/Los_Angeles",
    });
    await addSlots(api.database, "open", PAIR);
  });
  afterAll(() => api.close());

  it.each([
    [{ ...NY_AETNA, state: "TX" }, "NOBODY_LICENSED", 0],
    [{ ...NY_AETNA, insurance: "CIGNA" }, "NOBODY_TAKES_INSURANCE", 0],
    [{ ...NY_AETNA, state: "CA" }, "NOBODY_TAKES_INSURANCE", 0],
    [NY_AETNA, "NOBODY_FREE", 2],
    [{ ...NY_AETNA, service: "THERAPY_INTAKE" }, "NOBODY_FREE", 1],
  ] as const)("of %j is %s, which is about %i", async (search, reason, clinicians) => {
    expect(await api.visitor.slots.whyNobody(search)).toEqual({ reason, clinicians, soonest: null });
  });

  it("is the time that was asked for where somebody has another one, and counts no further than needed", async () => {
    const search = { ...NY_AETNA, state: "CA", insurance: "CIGNA" } as const;
    expect((await api.visitor.slots.search({ ...search, from: "2024-08-21" })).items).toEqual([]);
    expect(await api.visitor.slots.whyNobody(search)).toEqual({
      reason: "OTHER_TIMES",
      clinicians: 51,
      soonest: { startsAt: "2024-08-19T12:00:00.000Z", timeZone: "America/Los_Angeles" },
    });
  });

  it("follows a clinician who begins to take the insurance", async () => {
    const search = { ...NY_AETNA, insurance: "HUMANA" } as const;
    await api.database.raw("INSERT INTO payer (id) VALUES ('HUMANA')");
    expect(await api.visitor.slots.whyNobody(search)).toMatchObject({ reason: "NOBODY_TAKES_INSURANCE" });
    await api.database.raw(
      "INSERT INTO clinician_insurance (clinician_id, payer_id) VALUES ('idle', 'HUMANA')",
    );
    expect(await api.visitor.slots.whyNobody(search)).toMatchObject({ reason: "NOBODY_FREE", clinicians: 1 });
  });

  it("is not told of an insurance that nobody knows", async () => {
    const call = api.visitor.slots.whyNobody({ ...NY_AETNA, insurance: "NOBODY" });
    await expect(call).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
