import { addClinician } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type AuthCalls, authCalls, newEmail, PASSWORD } from "../testing/auth-calls.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { createDemoAccounts } from "./demo-accounts.ts";

describe("account flows", () => {
  let api: TestApi;
  let calls: AuthCalls;
  beforeAll(async () => {
    api = await testApi();
    calls = authCalls(api);
    await addClinician(api.database);
  });
  afterAll(() => api.close());

  it("sign-up sends one letter that verifies the address, and the link verifies it", async () => {
    const email = newEmail();
    const { accountId } = await calls.signUp({ email });
    expect(await calls.isVerified(accountId)).toBe(false);
    const link = await calls.linkOf(accountId, "account.verify");
    const opened = await calls.open(link);
    expect(opened.status).toBe(302);
    expect(opened.headers.get("location")).toBe("/verify-email");
    expect(await calls.isVerified(accountId)).toBe(true);
  });

  it("a verification letter can be asked for again, until the address is verified", async () => {
    const email = newEmail();
    const { accountId, cookie } = await calls.signUp({ email });
    const first = await calls.linkOf(accountId, "account.verify");
    // A link says in whole seconds when it was made.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 1_100 });
    const asked = await calls.post("/send-verification-email", { email }, { cookie });
    vi.useRealTimers();
    expect(asked.status).toBe(200);
    const second = await calls.linkOf(accountId, "account.verify");
    expect(second).not.toBe(first);
    await calls.open(second);
    expect(await calls.isVerified(accountId)).toBe(true);
    const late = await calls.post("/send-verification-email", { email }, { cookie });
    expect(await late.json()).toMatchObject({ code: "EMAIL_ALREADY_VERIFIED" });
  });

  it("a verification link that was tampered with verifies nothing and says so", async () => {
    const { accountId } = await calls.signUp();
    const link = await calls.linkOf(accountId, "account.verify");
    const opened = await calls.open(link.replace("token=", "token=x"));
    expect(opened.headers.get("location")).toContain("error=INVALID_TOKEN");
    expect(await calls.isVerified(accountId)).toBe(false);
  });

  it("a reset link changes the password once and ends every session", async () => {
    const email = newEmail();
    const { accountId, cookie } = await calls.signUp({ email });
    await calls.post("/request-password-reset", { email });
    const token = new URL(await calls.linkOf(accountId, "account.reset")).searchParams.get("token");
    const newPassword = "another long password";
    expect((await calls.post("/reset-password", { token, newPassword })).status).toBe(200);
    expect(await calls.sessionOf(cookie)).toBeNull();
    expect((await calls.post("/sign-in/email", { email, password: PASSWORD })).status).toBe(401);
    expect((await calls.post("/sign-in/email", { email, password: newPassword })).status).toBe(200);

    const again = await calls.post("/reset-password", { token, newPassword: "a third long password" });
    expect(again.status).toBe(400);
    expect(await again.json()).toMatchObject({
      code: "INVALID_TOKEN",
      message: "This link has been used already or is too old. Ask for a new one.",
    });
    expect((await calls.post("/sign-in/email", { email, password: newPassword })).status).toBe(200);
  });

  it("a reset link that comes late changes nothing and says so", async () => {
    const email = newEmail();
    const { accountId } = await calls.signUp({ email });
    await calls.post("/request-password-reset", { email });
    const token = new URL(await calls.linkOf(accountId, "account.reset")).searchParams.get("token");
    await api.database.raw("UPDATE auth_verification SET expires_at = now() - interval '1 second'");
    const late = await calls.post("/reset-password", { token, newPassword: "another long password" });
    expect(late.status).toBe(400);
    expect(await late.json()).toMatchObject({ message: expect.stringContaining("too old") });
    expect((await calls.post("/sign-in/email", { email, password: PASSWORD })).status).toBe(200);
  });

  it("asking for a reset answers the same for an address that nobody has", async () => {
    const email = newEmail();
    await calls.signUp({ email });
    const known = await calls.post("/request-password-reset", { email });
    const unknown = await calls.post("/request-password-reset", { email: newEmail() });
    expect([unknown.status, await unknown.json()]).toEqual([known.status, await known.json()]);
  });

  it("an account gets at most five reset letters an hour", async () => {
    const email = newEmail();
    const { accountId } = await calls.signUp({ email });
    for (let asked = 0; asked < 7; asked += 1) await calls.post("/request-password-reset", { email });
    const letters = await api.database.prisma.mail.count({
      where: { subjectId: accountId, kind: "account.reset" },
    });
    expect(letters).toBe(5);
  });

  it("sign-up does not fail when no letter can be queued", async () => {
    await api.database.raw("ALTER TABLE mail RENAME TO mail_away");
    try {
      expect((await calls.signUp()).status).toBe(200);
    } finally {
      await api.database.raw("ALTER TABLE mail_away RENAME TO mail");
    }
  });

  it("spaces pasted around an address are dropped, and a plus-address is an address", async () => {
    const email = newEmail("pat+booking");
    const { status } = await calls.signUp({ email: `  ${email} ` });
    expect(status).toBe(200);
    expect((await calls.post("/sign-in/email", { email: `${email}\t`, password: PASSWORD })).status).toBe(
      200,
    );
  });

  it("letters are in the language that was chosen, else in the one the browser asks for", async () => {
    const chosen = await calls.signUp({ language: "es" });
    const asked = await calls.signUp({}, { "accept-language": "es-MX,es;q=0.9,en;q=0.8" });
    const neither = await calls.signUp({}, { "accept-language": "fr" });
    const languages = await Promise.all(
      [chosen, asked, neither].map(({ accountId }) =>
        api.database.prisma.authUser.findUnique({ where: { id: accountId }, select: { language: true } }),
      ),
    );
    expect(languages.map((account) => account?.language)).toEqual(["es", "es", "en"]);
  });

  it("the language and the time zone can be changed later, to what exists", async () => {
    const { accountId, cookie } = await calls.signUp();
    const change = (body: object) => calls.post("/update-user", body, { cookie });
    expect((await change({ language: "es", timeZone: "America/Denver" })).status).toBe(200);
    expect((await change({ language: "xx" })).status).toBe(400);
    expect(await api.database.prisma.authUser.findUnique({ where: { id: accountId } })).toMatchObject({
      language: "es",
      timeZone: "America/Denver",
      role: "patient",
    });
    expect((await change({ role: "admin" })).status).toBe(400);
  });

  const zoneOf = async (id: string) =>
    (await api.database.prisma.authUser.findUnique({ where: { id } }))?.timeZone;
  const from = (zone: string) => ({ cookie: `tandem-zone=${encodeURIComponent(zone)}` });

  it("letters are in the zone of the browser that signs up, unless the person says another", async () => {
    const silent = await calls.signUp({}, from("America/Los_Angeles"));
    const said = await calls.signUp({ timeZone: "America/Denver" }, from("America/Los_Angeles"));
    const neither = await calls.signUp();
    expect(await Promise.all([silent, said, neither].map(({ accountId }) => zoneOf(accountId)))).toEqual([
      "America/Los_Angeles",
      "America/Denver",
      null,
    ]);
  });

  it("who signs in from another zone has letters in that one from then on", async () => {
    const email = newEmail();
    const { accountId } = await calls.signUp({ email }, from("America/Los_Angeles"));
    const signIn = (headers: Record<string, string>, password = PASSWORD) =>
      calls.post("/sign-in/email", { email, password }, headers);
    expect((await signIn(from("America/Chicago"), "a wrong password")).status).toBe(401);
    expect(await zoneOf(accountId)).toBe("America/Los_Angeles");
    expect((await signIn(from("America/New_York"))).status).toBe(200);
    expect(await zoneOf(accountId)).toBe("America/New_York");
    expect((await signIn({})).status).toBe(200);
    expect(await zoneOf(accountId)).toBe("America/New_York");
  });

  it.each([
    ["that is none", "tandem-zone=Mars%2FOlympus"],
    ["that is no text", "tandem-zone=%E0%A4%A"],
    ["that is too long", `tandem-zone=${"A".repeat(5_000)}`],
    ["whose coming years are disputed", "tandem-zone=Africa%2FCasablanca"],
  ])("a browser's zone %s keeps nobody out, and is ignored", async (_, cookie) => {
    const email = newEmail();
    const { accountId, status } = await calls.signUp({ email }, { cookie });
    expect(status).toBe(200);
    expect((await calls.post("/sign-in/email", { email, password: PASSWORD }, { cookie })).status).toBe(200);
    expect(await zoneOf(accountId)).toBeNull();
  });

  it("the demonstration's sign-ins have nothing to verify", async () => {
    const accounts = await createDemoAccounts(api.runtime);
    const emails = accounts.map(({ email }) => email);
    const made = await api.database.prisma.authUser.findMany({ where: { email: { in: emails } } });
    expect(made.map(({ emailVerified }) => emailVerified)).toEqual([true, true, true]);
  });

  it("a password that is on lists of stolen ones is refused, also with other capitals, and when it is changed", async () => {
    const refused = await calls.post("/sign-up/email", calls.details({ password: "PassWord123" }));
    expect([refused.status, await refused.json()]).toMatchObject([400, { code: "PASSWORD_COMPROMISED" }]);
    const { cookie } = await calls.signUp();
    const change = { currentPassword: PASSWORD, newPassword: "qwertyuiop" };
    expect((await calls.post("/change-password", change, { cookie })).status).toBe(400);
    expect(
      (await calls.post("/change-password", { ...change, newPassword: "q w e r t y 9 uiop" }, { cookie }))
        .status,
    ).toBe(200);
  });

  it("a time zone that does not exist is refused", async () => {
    expect((await calls.signUp({ timeZone: "Mars/Olympus" })).status).toBe(400);
  });
});
