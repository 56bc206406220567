import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type AuthCalls, authCalls } from "../testing/auth-calls.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";

describe("what a person may say of an account", () => {
  let api: TestApi;
  let auth: AuthCalls;
  beforeAll(async () => {
    api = await testApi();
    auth = authCalls(api);
    await api.database.raw("INSERT INTO payer (id) VALUES ('AETNA') ON CONFLICT DO NOTHING");
  });
  afterAll(() => api.close());

  it.each([
    ["name", ["Pat", "Example"]],
    ["name", "Pat\u0000Example"],
    ["image", { large: true }],
  ])("a %s that is none is refused by name, and said nowhere else", async (field, value) => {
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { cookie } = await auth.signUp();
    const refused = await auth.post("/update-user", { [field]: value }, { cookie });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: "INVALID_FIELD", field });
    expect(said).not.toHaveBeenCalled();
    said.mockRestore();
  });

  it("a reset link whose token holds what no text may hold is refused", async () => {
    const body = { newPassword: "a long enough pass phrase", token: "\u0000" };
    const refused = await auth.post("/reset-password", body);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: "INVALID_FIELD", field: "token" });
  });

  it.each(["elsewhere", "http://", "javascript:1"])(
    "a letter's link leads nowhere for the address %s",
    async (address) => {
      const link = `/verify-email?token=eyJhbGciOiJIUzI1NiJ9.e30.x&callbackURL=${encodeURIComponent(address)}`;
      expect((await auth.get(link)).status).toBe(400);
    },
  );
});
