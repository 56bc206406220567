import { addClinician } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../testing/test-api.ts";

const PASSWORD = "a long enough password";

describe("accounts", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ env: { RATE_LIMIT: "off" } });
    await addClinician(api.database);
  });
  afterAll(() => api.close());

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    api.runtime.auth.handler(
      new Request(`http://127.0.0.1:3000/api/auth${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: "http://127.0.0.1:3000", ...headers },
        body: JSON.stringify(body),
      }),
    );
  const signUp = (extra: object = {}) =>
    post("/sign-up/email", {
      email: `p${Math.random().toString(36).slice(2)}@example.test`,
      password: PASSWORD,
      name: "Zoë O’Brien-Ngũgĩ",
      state: "NY",
      insurance: "AETNA",
      ...extra,
    });

  it("sign-up makes a patient account with its first patient", async () => {
    const response = await signUp();
    expect(response.status).toBe(200);
    const { user } = (await response.json()) as { user: { id: string; role: string } };
    const patients = await api.database.prisma.patient.findMany({ where: { accountId: user.id } });
    expect(patients).toMatchObject([
      { firstName: "Zoë", lastName: "O’Brien-Ngũgĩ", state: "NY", insurance: "AETNA" },
    ]);
    expect((await api.database.prisma.authUser.findUnique({ where: { id: user.id } }))?.role).toBe("patient");
  });

  it("a role in the request is ignored", async () => {
    const response = await signUp({ role: "admin" });
    const body = (await response.json()) as { user?: { id: string } };
    const role =
      body.user && (await api.database.prisma.authUser.findUnique({ where: { id: body.user.id } }))?.role;
    expect(role ?? "patient").toBe("patient");
  });

  it.each([
    ["state", { state: "ZZ" }],
    ["insurance", { insurance: "NOBODY_TAKES_IT" }],
    ["insurance", { insurance: undefined }],
    ["name", { name: "   " }],
    ["firstName", { name: "😀 Example", firstName: "😀", lastName: "Example" }],
    ["lastName", { name: "Pat <b>", firstName: "Pat", lastName: "<b>" }],
    ["dateOfBirth", { dateOfBirth: "2999-01-01" }],
  ])("a bad %s is refused by name and makes no account", async (field, extra) => {
    const before = await api.database.prisma.authUser.count();
    const response = await signUp(extra);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ field });
    expect(await api.database.prisma.authUser.count()).toBe(before);
  });

  it("a session cookie signs the account in, and a wrong password does not", async () => {
    const email = "pat@example.test";
    await signUp({ email });
    const right = await post("/sign-in/email", { email, password: PASSWORD });
    expect(right.status).toBe(200);
    const cookie = right.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const session = await api.runtime.auth.api.getSession({ headers: new Headers({ cookie }) });
    expect(session?.user.email).toBe(email);
    const wrong = await post("/sign-in/email", { email, password: "not the password" });
    expect(wrong.status).toBe(401);
  });
});
