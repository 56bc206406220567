import { lockAndLoad, transact } from "@tandem/db";
import { addClinician, addPatient } from "@tandem/db/testing";
import { accept } from "@tandem/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { findOwnPatient } from "./own-patient.ts";

describe("a person acts for their own patients", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T12:00:00Z" });
    await addClinician(api.database, { id: "ada" });
  });
  afterAll(() => api.close());

  /** Whom a write for the account is for. */
  async function written(accountId: string, patientId: string | undefined): Promise<string | null> {
    const asked = { clinicianId: "ada", ownerId: accountId, accountId, patientId };
    const sessions = [Date.parse("2024-08-20T12:00Z"), Date.parse("2024-08-21T12:00Z")];
    const result = await transact<string | null, never>(api.database, { actor: "tests" }, async (sql) => {
      const known = await lockAndLoad(sql, [{ ...asked, service: "ASSESSMENT", sessions }], true);
      const { loaded } = known.get(0) ?? expect.unreachable();
      return accept("missing" in loaded ? null : loaded.patientId);
    });
    return result.ok ? result.value : result.error;
  }

  it("the same, whether it is looked for or locked: the one named, else the first, and never somebody else's", async () => {
    const { accountId, patientId: first } = await addPatient(api.database);
    const { patientId: second } = await addPatient(api.database, { accountId });
    const foreign = await addPatient(api.database);
    await api.database.raw("UPDATE patient SET created_at = created_at + interval '1 day' WHERE id = $1", [
      second,
    ]);
    for (const [account, named, meant] of [
      [accountId, undefined, first],
      [accountId, first, first],
      [accountId, second, second],
      [accountId, foreign.patientId, null],
      [accountId, "nobody", null],
      ["nobody", undefined, null],
    ] as const) {
      expect((await findOwnPatient(api.database.sql, account, named))?.id ?? null).toBe(meant);
      expect(await written(account, named)).toBe(meant);
    }
  });
});
