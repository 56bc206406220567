import { addClinician } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../../testing/test-api.ts";

const DETAILS = { firstName: "Kim", lastName: "Example", state: "NY", insurance: "AETNA" } as const;

describe("patients", () => {
  let api: TestApi;
  beforeAll(async () => {
    // The machine's clock is years ahead of this one.
    api = await testApi({ now: "2024-08-15T12:00:00Z" });
    await addClinician(api.database);
  });
  afterAll(() => api.close());

  it("a date of birth after today by the product's clock is refused by name", async () => {
    const { calls, patientId } = await api.newPatient();
    const future = "2024-08-16";
    await expect(calls.patients.create({ ...DETAILS, dateOfBirth: future })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: "Check the year: a date of birth is in the past, and not before 1900.",
    });
    await expect(calls.patients.update({ patientId, dateOfBirth: future })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    const born = await calls.patients.create({ ...DETAILS, dateOfBirth: "2024-08-15" });
    expect(born.dateOfBirth).toBe("2024-08-15");
  });

  it("a patient is changed by sending it back as listed", async () => {
    const { calls } = await api.newPatient();
    const [listed] = await calls.patients.list();
    if (listed === undefined) throw new Error("a sign-up makes the first patient");
    const changed = { ...listed, lastName: "Changed" };
    expect(await calls.patients.update(changed)).toEqual(changed);
    expect(await calls.patients.list()).toEqual([changed]);
    await expect(calls.patients.update({ lastName: "Nobody" })).rejects.toThrow(/An id is needed/);
  });

  it("a dependant needs a date of birth", async () => {
    const { calls } = await api.newPatient();
    await expect(calls.patients.create(DETAILS)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("an account has at most eight patients, however many are added at once", async () => {
    const { calls } = await api.newPatient();
    const dependant = { ...DETAILS, dateOfBirth: "2015-05-05" };
    const added = await Promise.allSettled(
      Array.from({ length: 10 }, () => calls.patients.create(dependant)),
    );
    expect(added.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
    expect(await calls.patients.list()).toHaveLength(8);
  });

  it.each([
    ["नेहा", "Kapoor"],
    ["李", "小龙"],
    ["Zoë", "O’Brien-Ngũgĩ"],
    ["  Anne \t Marie ", " D'Arcy "],
  ])(
    "a name such as %s %s is taken in any script, without the spaces around it",
    async (firstName, lastName) => {
      const { calls, patientId } = await api.newPatient();
      const patient = await calls.patients.update({ patientId, firstName, lastName });
      expect(patient.firstName).toBe(firstName.trim().replace(/\s+/g, " "));
      expect(patient.lastName).toBe(lastName.trim());
    },
  );

  it("a name with a picture in it is refused at its field, and the name stays as it was", async () => {
    const { calls, patientId } = await api.newPatient();
    const [before] = await calls.patients.list();
    await expect(calls.patients.update({ patientId, firstName: "Zoë 🌻" })).rejects.toThrow(/firstName/);
    expect(await calls.patients.list()).toEqual([before]);
  });
});
