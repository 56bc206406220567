import { addClinician } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AuthCalls, authCalls, newEmail, PASSWORD } from "../testing/auth-calls.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";

describe("sessions", () => {
  let api: TestApi;
  let calls: AuthCalls;
  beforeAll(async () => {
    api = await testApi();
    calls = authCalls(api);
    await addClinician(api.database);
  });
  afterAll(() => api.close());

  const endsInSeconds = async (accountId: string) => {
    const session = await api.database.prisma.authSession.findFirst({ where: { userId: accountId } });
    return session === null ? null : Math.round((session.expiresAt.getTime() - Date.now()) / 1000);
  };
  const passed = (seconds: number, accountId: string) =>
    api.database.raw(
      `UPDATE auth_session SET expires_at = expires_at - make_interval(secs => $1) WHERE user_id = $2`,
      [seconds, accountId],
    );

  it("end after fifteen minutes without use", async () => {
    const { accountId, cookie } = await calls.signUp();
    expect(await endsInSeconds(accountId)).toBeGreaterThan(895);
    expect(await endsInSeconds(accountId)).toBeLessThanOrEqual(900);
    await passed(901, accountId);
    expect(await calls.sessionOf(cookie)).toBeNull();
  });

  it("go on for another fifteen minutes when they are used", async () => {
    const { accountId, cookie } = await calls.signUp();
    await passed(880, accountId);
    expect(await calls.sessionOf(cookie)).not.toBeNull();
    expect(await endsInSeconds(accountId)).toBeGreaterThan(895);
  });

  it("can be looked at without being used, so that a warning does not keep them alive", async () => {
    const { accountId, cookie } = await calls.signUp();
    await passed(600, accountId);
    const response = await calls.get("/get-session?disableRefresh=true", { cookie });
    expect(await response.json()).toMatchObject({ session: { expiresAt: expect.any(String) } });
    expect(await endsInSeconds(accountId)).toBeLessThanOrEqual(300);
  });

  it("are kept in a cookie without an age: only the record decides how long they may be idle", async () => {
    const response = await calls.post("/sign-up/email", calls.details());
    const cookies = response.headers
      .getSetCookie()
      .filter((line) => line.startsWith("tandem.session_token="));
    expect(cookies.at(-1)).toMatch(/HttpOnly/i);
    expect(cookies.at(-1)).not.toMatch(/Max-Age/i);
  });

  it.each(["/sign-up/email", "/sign-in/email"])(
    "are as short for who asks %s not to be remembered",
    async (path) => {
      const email = newEmail();
      if (path === "/sign-in/email") await calls.signUp({ email });
      const response = await calls.post(path, { ...calls.details({ email }), rememberMe: false });
      expect(response.status).toBe(200);
      const cookie = calls.cookieOf(response);
      const { session } = await (await calls.get("/get-session?disableRefresh=true", { cookie })).json();
      expect(Date.parse(session.expiresAt) - Date.now()).toBeLessThanOrEqual(900_000);
      expect(cookie).not.toContain("dont_remember");
    },
  );

  it("all end when the account signs out everywhere", async () => {
    const email = newEmail();
    const first = await calls.signUp({ email });
    const second = await calls.post("/sign-in/email", { email, password: PASSWORD });
    const other = calls.cookieOf(second);
    expect(await calls.sessionOf(other)).not.toBeNull();
    expect((await calls.post("/revoke-sessions", {}, { cookie: first.cookie })).status).toBe(200);
    expect(await calls.sessionOf(first.cookie)).toBeNull();
    expect(await calls.sessionOf(other)).toBeNull();
  });
});
