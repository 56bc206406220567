import { addClinician } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../../testing/test-api.ts";

const NY_AETNA = { service: "ASSESSMENT", state: "NY", insurance: "AETNA" } as const;

describe("clinicians by name", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    const add = async (id: string, firstName: string, lastName: string, more: object = {}) => {
      await addClinician(api.database, { id, ...more });
      await api.database.raw("UPDATE clinician SET first_name = $2, last_name = $3 WHERE id = $1", [
        id,
        firstName,
        lastName,
      ]);
    };
    await add("rosa", "Rosa", "Morgan");
    await add("bob", "Bob", "Morgan-Lee");
    await add("therapist", "Ann", "Morgan", { type: "THERAPIST" });
    await add("californian", "Cal", "Morgan", { states: ["CA"] });
    await add("gone", "Gus", "Morgan");
    await api.database.raw("UPDATE clinician SET active = false WHERE id = 'gone'");
    await add("percent", "50% Sure", "Person");
    for (let index = 0; index < 12; index += 1) await add(`many-${index}`, "Many", "Same");
  });
  afterAll(() => api.close());

  const idsOf = async (name: string) =>
    (await api.visitor.clinicians.find({ ...NY_AETNA, name })).map(({ id }) => id);

  it("are those who may see the patient, by last name", async () => {
    expect(await api.visitor.clinicians.find({ ...NY_AETNA, name: "morgan" })).toEqual([
      { id: "rosa", firstName: "Rosa", lastName: "Morgan", clinicianType: "PSYCHOLOGIST" },
      { id: "bob", firstName: "Bob", lastName: "Morgan-Lee", clinicianType: "PSYCHOLOGIST" },
    ]);
  });

  it("are found by any part of the name, however it is typed", async () => {
    expect(await idsOf("  ROSA   MOR ")).toEqual(["rosa"]);
    expect(await idsOf("Mórgan, rosa")).toEqual(["rosa"]);
    expect(await idsOf("ob")).toEqual(["bob"]);
    expect(await idsOf("50%")).toEqual(["percent"]);
    expect(await idsOf("_o")).toEqual([]);
  });

  it("are ten at most", async () => {
    expect(await idsOf("same")).toHaveLength(10);
  });

  it.each(["", " m ", "m".repeat(61), "mor\u0000gan"])("are not looked for by %j", async (name) => {
    await expect(idsOf(name)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("are not looked for with an insurance that nobody knows", async () => {
    const call = api.visitor.clinicians.find({ ...NY_AETNA, insurance: "NOBODY", name: "morgan" });
    await expect(call).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("one clinician", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    await addClinician(api.database, { id: "one" });
    await addClinician(api.database, { id: "gone" });
    await api.database.raw("UPDATE clinician SET active = false WHERE id = 'gone'");
  });
  afterAll(() => api.close());

  it("is known by the bare id", async () => {
    const answer = await api.visitor.clinicians.get({ clinicianId: "one" });
    expect(answer).toMatchObject({ id: "one", clinicianType: "PSYCHOLOGIST", obstacles: [] });
  });

  it.each([
    [NY_AETNA, []],
    [{ ...NY_AETNA, state: "CA" }, ["STATE"]],
    [{ ...NY_AETNA, insurance: "NOBODY" }, ["INSURANCE"]],
    [{ service: "THERAPY_INTAKE", state: "CA" }, ["SERVICE", "STATE"]],
  ] as const)("and a patient with %j have the obstacles %j", async (patient, obstacles) => {
    expect((await api.visitor.clinicians.get({ clinicianId: "one", ...patient })).obstacles).toEqual(
      obstacles,
    );
  });

  it("who is not active says so", async () => {
    expect((await api.visitor.clinicians.get({ clinicianId: "gone" })).obstacles).toEqual(["INACTIVE"]);
  });

  it("who does not exist is not found", async () => {
    await expect(api.visitor.clinicians.get({ clinicianId: "nobody" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
