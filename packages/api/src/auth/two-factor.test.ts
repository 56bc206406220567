import { addClinician } from "@tandem/db/testing";
import { hashPassword } from "better-auth/crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appRouter } from "../router.ts";
import { type AuthCalls, authCalls, newEmail, PASSWORD } from "../testing/auth-calls.ts";
import { type Caller, type TestApi, testApi } from "../testing/test-api.ts";
import { totpCode } from "../testing/totp.ts";
import { contextOf } from "../trpc/context.ts";
import { createCallerFactory } from "../trpc/procedures.ts";
import { createStaffAccount } from "./create-staff-account.ts";

const createCaller = createCallerFactory(appRouter);

describe("the second factor of staff", () => {
  let api: TestApi;
  let calls: AuthCalls;
  beforeAll(async () => {
    api = await testApi({ env: { STAFF_TWO_FACTOR: "required" } });
    calls = authCalls(api);
    await addClinician(api.database);
  });
  afterAll(() => api.close());

  const newStaff = async (role: "staff" | "admin" = "staff") => {
    const email = newEmail("staff");
    const passwordHash = await hashPassword(PASSWORD);
    const account = { email, name: "Luis Ferreira", role, passwordHash };
    const id = await createStaffAccount(api.database, { actor: "tests" }, account);
    if (id === null) throw new Error("the address is taken");
    return { id, email };
  };
  const signIn = (email: string) => calls.post("/sign-in/email", { email, password: PASSWORD });
  const withCookie = (cookie: string): Caller =>
    createCaller(contextOf(api.runtime, new Headers({ cookie })));
  const capacity = (cookie: string) =>
    withCookie(cookie).staff.capacity({ from: "2024-08-19", to: "2024-08-20" });

  /** Signs in and sets the second factor up, as the page does. */
  const enrolled = async (role: "staff" | "admin" = "staff") => {
    const account = await newStaff(role);
    const first = calls.cookieOf(await signIn(account.email));
    const begun = await calls.post("/two-factor/enable", { password: PASSWORD }, { cookie: first });
    const { totpURI, backupCodes } = (await begun.json()) as { totpURI: string; backupCodes: string[] };
    const verified = await calls.post(
      "/two-factor/verify-totp",
      { code: totpCode(totpURI) },
      { cookie: first },
    );
    return { ...account, totpURI, backupCodes, cookie: calls.cookieOf(verified), status: verified.status };
  };

  it("is asked for before staff can do anything, and is then enough", async () => {
    const { email } = await newStaff();
    const cookie = calls.cookieOf(await signIn(email));
    await expect(capacity(cookie)).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: "Set up your second factor first.",
    });
    const { status, cookie: after } = await enrolled();
    expect(status).toBe(200);
    expect((await capacity(after)).items).toHaveLength(1);
  });

  it("is asked for at every sign-in: the password alone opens nothing", async () => {
    const { email, totpURI } = await enrolled();
    const half = await signIn(email);
    expect(await half.json()).toMatchObject({ twoFactorRedirect: true });
    const challenge = calls.cookieOf(half);
    await expect(capacity(challenge)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    const wrong = await calls.post("/two-factor/verify-totp", { code: "000000" }, { cookie: challenge });
    expect(wrong.status).toBe(401);
    const right = await calls.post(
      "/two-factor/verify-totp",
      { code: totpCode(totpURI) },
      { cookie: challenge },
    );
    expect((await capacity(calls.cookieOf(right))).items).toHaveLength(1);
    expect(
      right.headers
        .getSetCookie()
        .filter((line) => line.startsWith("tandem.session_token="))
        .at(-1),
    ).not.toMatch(/Max-Age/i);
  });

  it("trusts no device, whatever the request says", async () => {
    const { email, totpURI } = await enrolled();
    const challenge = calls.cookieOf(await signIn(email));
    const body = { code: totpCode(totpURI), trustDevice: true };
    const right = await calls.post("/two-factor/verify-totp", body, { cookie: challenge });
    expect(right.headers.getSetCookie().join()).not.toContain("trust_device");
  });

  it("is replaced by a backup code, once", async () => {
    const { email, backupCodes } = await enrolled();
    const [code] = backupCodes;
    const useCode = async () =>
      calls.post("/two-factor/verify-backup-code", { code }, { cookie: calls.cookieOf(await signIn(email)) });
    expect((await useCode()).status).toBe(200);
    expect((await useCode()).status).toBe(401);
  });

  it("keeps neither the secret nor a backup code as it is", async () => {
    const { id, totpURI, backupCodes } = await enrolled();
    const kept = await api.database.prisma.authTwoFactor.findUniqueOrThrow({ where: { userId: id } });
    expect(kept.secret).not.toContain(new URL(totpURI).searchParams.get("secret"));
    expect(kept.backupCodes).not.toContain(backupCodes[0]);
  });

  it("is forgotten by an admin for somebody who lost it, which ends their sessions", async () => {
    const admin = withCookie((await enrolled("admin")).cookie);
    const { id, email, cookie } = await enrolled();
    expect(await admin.staff.accounts.resetTwoFactor({ accountId: id, reason: "Lost phone." })).toMatchObject(
      { hasTwoFactor: false },
    );
    await expect(capacity(cookie)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    const again = calls.cookieOf(await signIn(email));
    await expect(capacity(again)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const begun = await calls.post("/two-factor/enable", { password: PASSWORD }, { cookie: again });
    expect(begun.status).toBe(200);
  });

  it("is not asked of patients, nor of staff where it is only offered", async () => {
    const { cookie } = await calls.signUp();
    expect((await withCookie(cookie).patients.list()).length).toBeGreaterThan(0);
    const offered = {
      ...api.runtime,
      environment: { ...api.runtime.environment, STAFF_TWO_FACTOR: "offered" as const },
    };
    const { email } = await newStaff();
    const headers = new Headers({ cookie: calls.cookieOf(await signIn(email)) });
    const page = createCaller(contextOf(offered, headers)).staff.capacity({
      from: "2024-08-19",
      to: "2024-08-20",
    });
    expect((await page).items).toHaveLength(1);
  });

  it("an admin makes an account, whose person gets a link to choose a password", async () => {
    const admin = withCookie((await enrolled("admin")).cookie);
    const email = newEmail("new");
    const made = await admin.staff.accounts.create({
      email: email.toUpperCase(),
      name: "Ada  Lovelace",
      role: "staff",
    });
    expect(made).toMatchObject({
      email,
      name: "Ada Lovelace",
      role: "staff",
      active: true,
      hasTwoFactor: false,
    });
    expect(await calls.linkOf(made.id, "account.reset")).toContain("/reset-password?token=");
    const twice = admin.staff.accounts.create({ email, name: "Ada", role: "admin" });
    await expect(twice).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const { items } = await admin.staff.accounts.list();
    expect(items.map(({ id }) => id)).toContain(made.id);
  });

  it("of two admins who make an account for one address at once, the second is told", async () => {
    const admin = withCookie((await enrolled("admin")).cookie);
    const asked = { email: newEmail("both"), name: "Ada", role: "staff" } as const;
    const made = await Promise.allSettled([
      admin.staff.accounts.create(asked),
      admin.staff.accounts.create(asked),
    ]);
    const refused = made.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toMatchObject([{ code: "BAD_REQUEST" }]);
  });

  it("a closed account ends at once, signs in no more, and can be opened again", async () => {
    const admin = withCookie((await enrolled("admin")).cookie);
    const { id, email, cookie, totpURI } = await enrolled();
    await admin.staff.accounts.update({ accountId: id, active: false, reason: "Left the clinic." });
    await expect(capacity(cookie)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    const refused = await signIn(email);
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: "ACCOUNT_CLOSED" }]);
    await admin.staff.accounts.update({ accountId: id, active: true, role: "admin", reason: "Is back." });
    const challenge = calls.cookieOf(await signIn(email));
    const right = await calls.post(
      "/two-factor/verify-totp",
      { code: totpCode(totpURI) },
      { cookie: challenge },
    );
    expect((await withCookie(calls.cookieOf(right)).staff.accounts.list()).you).toBe(id);
    const entries = await api.database.raw<{ reason: string; after: unknown }>(
      "SELECT reason, after FROM audit_entry WHERE entity = 'account' AND entity_id = $1 ORDER BY id",
      [id],
    );
    expect(entries).toEqual([
      { reason: null, after: { role: "staff", active: true } },
      { reason: "Left the clinic.", after: { role: "staff", active: false } },
      { reason: "Is back.", after: { role: "admin", active: true } },
    ]);
  });

  it("of two admins who close each other's account at once, one is left", async () => {
    const admins = [await enrolled("admin"), await enrolled("admin")] as const;
    const close = (by: Caller, accountId: string) =>
      by.staff.accounts.update({ accountId, active: false, reason: "Left the clinic." });
    const between = await api.database.pool.connect();
    await between.query("BEGIN");
    await between.query("SELECT FROM auth_user WHERE role = 'admin' FOR UPDATE");
    const both = Promise.allSettled([
      close(withCookie(admins[0].cookie), admins[1].id),
      close(withCookie(admins[1].cookie), admins[0].id),
    ]);
    const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    await expect.poll(() => api.database.raw(waiting), { timeout: 1_500 }).toHaveLength(2);
    await between.query("COMMIT");
    between.release();
    expect((await both).map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("nobody changes their own account, and patients' accounts are not there", async () => {
    const { id, cookie } = await enrolled("admin");
    const admin = withCookie(cookie);
    const own = admin.staff.accounts.update({ accountId: id, role: "staff", reason: "Enough." });
    await expect(own).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const { accountId } = await calls.signUp();
    const patient = admin.staff.accounts.update({ accountId, role: "admin", reason: "A favour." });
    await expect(patient).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
