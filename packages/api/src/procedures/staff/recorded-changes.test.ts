import { addClinician, addPatient } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { staffCreateCommand } from "../../auth/staff-create-command.ts";
import { newEmail } from "../../testing/auth-calls.ts";
import { type Caller, type TestApi, testApi } from "../../testing/test-api.ts";

const DETAILS = { firstName: "Pat", lastName: "Caller", state: "NY", insurance: "AETNA" } as const;

describe("a change by staff that no trigger records", () => {
  let api: TestApi;
  let admin: Caller;
  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T12:00:00Z" });
    admin = api.as({ id: "boss", role: "admin" });
    await addClinician(api.database);
    await api.database.raw(
      "CREATE FUNCTION refuse_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$",
    );
  });
  afterAll(() => api.close());

  const entriesOf = (entityId: string) =>
    api.database.raw(
      "SELECT actor, entity, reason, before, after FROM audit_entry WHERE entity_id = $1 AND entity IN ('account', 'patient') ORDER BY id",
      [entityId],
    );
  /** Does something while no entry can be written. */
  async function withoutAudit(change: () => Promise<unknown>): Promise<void> {
    await api.database.raw(
      "CREATE TRIGGER refuse_entry BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_entry()",
    );
    try {
      await expect(change()).rejects.toThrow();
    } finally {
      await api.database.raw("DROP TRIGGER refuse_entry ON audit_entry");
    }
  }

  it("makes no account without an entry", async () => {
    const asked = { email: newEmail("made"), name: "Ada", role: "staff" } as const;
    await withoutAudit(() => admin.staff.accounts.create(asked));
    expect(await api.database.raw("SELECT id FROM auth_user WHERE email = $1", [asked.email])).toEqual([]);
    const { id } = await admin.staff.accounts.create(asked);
    expect(await entriesOf(id)).toEqual([
      {
        actor: "account:boss",
        entity: "account",
        reason: null,
        before: null,
        after: { role: "staff", active: true },
      },
    ]);
  });

  it("forgets no second factor without an entry", async () => {
    const { id } = await admin.staff.accounts.create({ email: newEmail("lost"), name: "Bea", role: "staff" });
    await api.database.raw(
      `WITH factor AS (INSERT INTO auth_two_factor (id, secret, backup_codes, user_id) VALUES ($1, 's', 'b', $1)),
         session AS (INSERT INTO auth_session (id, token, user_id, expires_at) VALUES ($1, $1, $1, now() + interval '1 day'))
       UPDATE auth_user SET two_factor_enabled = true WHERE id = $1`,
      [id],
    );
    const left = async () =>
      (
        await api.database.raw(
          `SELECT two_factor_enabled AS enabled, (SELECT count(*)::int FROM auth_two_factor WHERE user_id = u.id) AS factors,
             (SELECT count(*)::int FROM auth_session WHERE user_id = u.id) AS sessions FROM auth_user u WHERE id = $1`,
          [id],
        )
      )[0];
    const reset = { accountId: id, reason: "Lost the phone." };
    await withoutAudit(() => admin.staff.accounts.resetTwoFactor(reset));
    expect(await left()).toEqual({ enabled: true, factors: 1, sessions: 1 });
    expect(await admin.staff.accounts.resetTwoFactor(reset)).toMatchObject({ id, hasTwoFactor: false });
    expect(await left()).toEqual({ enabled: false, factors: 0, sessions: 0 });
    expect((await entriesOf(id)).at(-1)).toEqual({
      actor: "account:boss",
      entity: "account",
      reason: "Lost the phone.",
      before: { twoFactor: true },
      after: { twoFactor: false },
    });
    const patient = await api.newPatient();
    const ofPatient = admin.staff.accounts.resetTwoFactor({ ...reset, accountId: patient.accountId });
    await expect(ofPatient).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("makes no patient without an entry", async () => {
    const asked = { ...DETAILS, email: newEmail("caller"), dateOfBirth: "1985-03-07" };
    await withoutAudit(() => admin.staff.patients.create(asked));
    expect(await api.database.raw("SELECT id FROM patient WHERE email = $1", [asked.email])).toEqual([]);
    const { id } = await admin.staff.patients.create(asked);
    expect(await entriesOf(id)).toMatchObject([{ actor: "account:boss", after: { created: true } }]);
  });

  it("joins no record to an account without an entry", async () => {
    const { accountId } = await addPatient(api.database);
    await api.database.raw("UPDATE auth_user SET email_verified = true WHERE id = $1", [accountId]);
    const { id: patientId } = await admin.staff.patients.create(DETAILS);
    const joining = { patientId, email: `${accountId}@example.test` };
    const accountOf = async () =>
      (await api.database.raw("SELECT account_id FROM patient WHERE id = $1", [patientId]))[0];
    await withoutAudit(() => admin.patients.confirmJoin(joining));
    expect(await accountOf()).toEqual({ account_id: null });
    await admin.patients.confirmJoin(joining);
    expect(await accountOf()).toEqual({ account_id: accountId });
    expect((await entriesOf(patientId)).at(-1)).toMatchObject({
      actor: "account:boss",
      before: { account: null },
      after: { account: accountId },
    });
  });

  it("gives no role by the command without an entry", async () => {
    const email = newEmail("command");
    const told: string[] = [];
    const context = {
      openDatabase: async () => api.database,
      print: (line: string) => told.push(line),
      printError: (line: string) => told.push(line),
    };
    const give = (role: string) => staffCreateCommand(["--email", email, "--role", role], context);
    const account = async () =>
      (
        await api.database.raw<{ id: string; role: string }>(
          "SELECT id, role FROM auth_user WHERE email = $1",
          [email],
        )
      )[0];
    await withoutAudit(() => give("staff"));
    expect(await account()).toBeUndefined();
    expect(await give("staff")).toBe(0);
    await withoutAudit(() => give("admin"));
    expect(await account()).toMatchObject({ role: "staff" });
    expect(await give("admin")).toBe(0);
    expect(told.at(-1)).toBe("The account now has the role admin. Its name and password stay as they were.");
    expect(await entriesOf((await account())?.id ?? "")).toMatchObject([
      { actor: "command:staff:create", before: null, after: { role: "staff", active: true } },
      { before: { role: "staff", active: true }, after: { role: "admin", active: true } },
    ]);
  });
});
