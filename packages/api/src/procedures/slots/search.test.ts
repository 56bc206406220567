import { addClinician, addPatient, addSlots, reportAppointment } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../../testing/test-api.ts";

const NY_AETNA = { service: "ASSESSMENT", state: "NY", insurance: "AETNA" } as const;
const TWO_DAYS = ["2024-08-19T12:00Z", "2024-08-21T12:00Z"];

describe("slots.search", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    await addClinician(api.database, { id: "b", maxDaily: 2, maxWeekly: 8 });
    await addSlots(api.database, "b", [
      "2024-08-19T12:00Z",
      "2024-08-19T12:15Z",
      "2024-08-21T12:00Z",
      "2024-08-21T15:00Z",
      "2024-08-22T15:00Z",
      "2024-08-28T12:15Z",
    ]);
    await addClinician(api.database, { id: "a" });
    await addSlots(api.database, "a", TWO_DAYS);
    await addClinician(api.database, { id: "c", states: ["CA"] });
    await addSlots(api.database, "c", TWO_DAYS);
    await addClinician(api.database, { id: "lonely" });
    await addSlots(api.database, "lonely", ["2024-08-16T12:00Z"]);
    await addClinician(api.database, { id: "full", maxDaily: 1 });
    await addSlots(api.database, "full", TWO_DAYS);
    const { patientId } = await addPatient(api.database);
    await reportAppointment(api.database, { patientId, clinicianId: "full", startsAt: "2024-08-19T20:00Z" });
  });
  afterAll(() => api.close());

  it("shows every eligible clinician with an offer once, by first offer and then by id", async () => {
    const page = await api.visitor.slots.search(NY_AETNA);
    expect(page.items.map((item) => item.clinician.id)).toEqual(["a", "b"]);
    expect(page.nextCursor).toBeNull();
    expect(page.items[1]).toMatchObject({
      nextAvailableAt: "2024-08-19T12:00:00.000Z",
      days: [
        { date: "2024-08-19", offers: 2 },
        { date: "2024-08-21", offers: 2 },
        { date: "2024-08-22", offers: 1 },
      ],
    });
    expect(page.items[1]?.offers[0]?.sessions).toEqual([
      "2024-08-19T12:00:00.000Z",
      "2024-08-21T12:00:00.000Z",
    ]);
  });

  it("goes on after the last clinician returned", async () => {
    const first = await api.visitor.slots.search({ ...NY_AETNA, limit: 1 });
    const second = await api.visitor.slots.search({ ...NY_AETNA, limit: 1, cursor: first.nextCursor });
    expect([first, second].map((page) => page.items[0]?.clinician.id)).toEqual(["a", "b"]);
    expect(second.nextCursor).toBeNull();
  });

  it("goes on with the same search, whichever of those that ask for the same was made before", async () => {
    for (const dates of [{}, { from: "2024-08-01" }, { to: "2030-01-01" }]) {
      const search = { ...NY_AETNA, ...dates, limit: 1 };
      const first = await api.visitor.slots.search(search);
      const second = await api.visitor.slots.search({ ...search, cursor: first.nextCursor });
      expect([first, second].map((page) => page.items[0]?.clinician.id)).toEqual(["a", "b"]);
    }
  });

  it("filters by the clinician's local dates and weekdays, for every session", async () => {
    const late = await api.visitor.slots.search({ ...NY_AETNA, from: "2024-08-20" });
    expect(late.items.map((item) => item.clinician.id)).toEqual(["b"]);
    const thursdays = await api.visitor.slots.search({ ...NY_AETNA, weekdays: [3, 4] });
    expect(thursdays.items[0]?.offers[0]?.sessions).toEqual([
      "2024-08-21T12:00:00.000Z",
      "2024-08-22T15:00:00.000Z",
    ]);
  });

  it.each([
    ["service", { ...NY_AETNA, service: "MASSAGE" }],
    ["state", { ...NY_AETNA, state: "ZZ" }],
    ["insurance", { ...NY_AETNA, insurance: "UNKNOWN_PAYER" }],
    ["limit", { ...NY_AETNA, limit: 0 }],
    ["limit", { ...NY_AETNA, limit: 51 }],
    ["limit", { ...NY_AETNA, limit: "ten" }],
    ["cursor", { ...NY_AETNA, cursor: "nonsense" }],
    ["to", { ...NY_AETNA, from: "2024-08-20", to: "2024-08-19" }],
    ["from", { ...NY_AETNA, from: "2024-02-30" }],
  ])("refuses a bad %s and names it", async (field, input) => {
    // @ts-expect-error: what a careless caller might send
    const call = api.visitor.slots.search(input);
    await expect(call).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(call).rejects.toSatisfy(
      (error: { cause?: { field?: string; issues?: { path: string[] }[] } }) => {
        return (error.cause?.field ?? error.cause?.issues?.[0]?.path[0]) === field;
      },
    );
  });

  it("refuses the cursor of another search", async () => {
    const { nextCursor } = await api.visitor.slots.search({ ...NY_AETNA, limit: 1 });
    const foreign = api.visitor.slots.search({ ...NY_AETNA, weekdays: [1], limit: 1, cursor: nextCursor });
    await expect(foreign).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("slots.forClinician", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    await addClinician(api.database, { id: "one", maxDaily: 2, maxWeekly: 8 });
    await addSlots(api.database, "one", [
      "2024-08-19T12:00Z",
      "2024-08-19T12:15Z",
      "2024-08-21T12:00Z",
      "2024-08-21T15:00Z",
      "2024-08-22T15:00Z",
      "2024-08-28T12:15Z",
    ]);
  });
  afterAll(() => api.close());

  it("lists the eleven pairs of the worked example as ranges over six slots", async () => {
    const { slots, pairs } = await api.visitor.slots.forClinician({ ...NY_AETNA, clinicianId: "one" });
    expect(slots).toHaveLength(6);
    expect(pairs).toEqual([
      { first: 0, second: [[2, 4]] },
      { first: 1, second: [[2, 4]] },
      { first: 2, second: [[4, 5]] },
      { first: 3, second: [[4, 5]] },
      { first: 4, second: [[5, 5]] },
    ]);
  });

  it("says where slots are as ranges over them, and nothing when the record system says nothing", async () => {
    const ask = () => api.visitor.slots.forClinician({ ...NY_AETNA, clinicianId: "one" });
    expect(await ask()).not.toHaveProperty("locations");
    await api.database.raw(
      `UPDATE available_slot SET location = CASE WHEN date < '2024-08-21' THEN 'VIDEO' WHEN date < '2024-08-22' THEN 'IN_PERSON'
         WHEN date < '2024-08-23' THEN 'VIDEO' END WHERE clinician_id = 'one'`,
    );
    expect((await ask()).locations).toEqual([
      {
        location: "VIDEO",
        slots: [
          [0, 1],
          [4, 4],
        ],
      },
      { location: "IN_PERSON", slots: [[2, 3]] },
    ]);
  });

  it("has no offers for a patient the clinician may not see", async () => {
    const inCalifornia = { ...NY_AETNA, state: "CA", clinicianId: "one" } as const;
    expect(await api.visitor.slots.forClinician(inCalifornia)).toMatchObject({ slots: [], pairs: [] });
  });

  it("answers an unknown clinician with not found", async () => {
    await expect(
      api.visitor.slots.forClinician({ ...NY_AETNA, clinicianId: "nobody" }),
    ).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
