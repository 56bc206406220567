import { addClinician, addPatient } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../../testing/test-api.ts";

describe("joining the clinic's own record of a patient", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T12:00:00Z" });
    await addClinician(api.database);
  });
  afterAll(() => api.close());

  let serial = 0;
  /** A patient as an import leaves it, without an account. */
  async function recordOf(email: string, born: string | null = "1990-04-01"): Promise<string> {
    const id = `ehr-${++serial}`;
    await api.database.raw(
      `INSERT INTO patient (id, first_name, last_name, email, date_of_birth, state, insurance)
       VALUES ($1, 'Pat', 'Record', $2, $3::date, 'NY', 'AETNA')`,
      [id, email, born],
    );
    return id;
  }
  async function account(verified: boolean) {
    const { accountId } = await addPatient(api.database);
    await api.database.raw("UPDATE auth_user SET email_verified = $2 WHERE id = $1", [accountId, verified]);
    return {
      accountId,
      email: `${accountId}@example.test`,
      calls: api.as({ id: accountId, role: "patient" }),
    };
  }
  const staff = () => api.as({ id: "staff", role: "staff" });

  it("takes the verified address and the matching date of birth, whatever the case of the address", async () => {
    const { calls, email } = await account(true);
    const id = await recordOf(email.toUpperCase());
    expect(await calls.patients.join({ dateOfBirth: "1990-04-01" })).toMatchObject([{ id }]);
    const own = await calls.patients.list();
    expect(own.map((patient) => patient.id).at(-1)).toBe(id);
    expect(own).toHaveLength(2);
  });

  it("takes the record that staff made for somebody who called", async () => {
    const { calls, email } = await account(true);
    const details = { firstName: "Pat", lastName: "Caller", state: "NY", insurance: "AETNA", email } as const;
    await expect(
      staff().staff.patients.create({ ...details, dateOfBirth: "2024-08-16" }),
    ).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: "Check the year: a date of birth is in the past, and not before 1900.",
    });
    const made = await staff().staff.patients.create({ ...details, dateOfBirth: "1985-03-07" });
    expect(made.dateOfBirth).toBe("1985-03-07");
    expect(await calls.patients.join({ dateOfBirth: "1985-03-07" })).toMatchObject([{ id: made.id }]);
  });

  it("waits until the address is verified", async () => {
    const { calls, email } = await account(false);
    await recordOf(email);
    await expect(calls.patients.join({ dateOfBirth: "1990-04-01" })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
  });

  it("answers a wrong date of birth exactly like a record that does not exist", async () => {
    const known = await account(true);
    await recordOf(known.email);
    const unknown = await account(true);
    const answers = await Promise.all(
      [known, unknown].map(({ calls }) =>
        calls.patients.join({ dateOfBirth: "1990-04-02" }).catch((error: Error) => error.message),
      ),
    );
    expect(answers[0]).toBe(answers[1]);
  });

  it("does not let anybody try out dates of birth", async () => {
    const { calls, email } = await account(true);
    await recordOf(email);
    for (let tried = 0; tried < 5; tried += 1) {
      await expect(calls.patients.join({ dateOfBirth: "1991-01-01" })).rejects.toThrow();
    }
    await expect(calls.patients.join({ dateOfBirth: "1990-04-01" })).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
    });
  });

  it("never takes a patient from another account", async () => {
    const { calls, email } = await account(true);
    const other = await addPatient(api.database);
    await api.database.raw("UPDATE patient SET email = $2, date_of_birth = '1990-04-01' WHERE id = $1", [
      other.patientId,
      email,
    ]);
    await expect(calls.patients.join({ dateOfBirth: "1990-04-01" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const asked = { patientId: other.patientId, email };
    await expect(staff().patients.confirmJoin(asked)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("staff may confirm who it is, once the address is verified", async () => {
    const unverified = await account(false);
    const patientId = await recordOf("somebody-else@example.test", null);
    await expect(staff().patients.confirmJoin({ patientId, email: unverified.email })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
    const verified = await account(true);
    expect(await staff().patients.confirmJoin({ patientId, email: ` ${verified.email} ` })).toMatchObject([
      { id: patientId },
    ]);
    await expect(
      verified.calls.patients.confirmJoin({ patientId, email: verified.email }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
