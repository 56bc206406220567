import { addClinician } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newEmail, PASSWORD } from "../testing/auth-calls.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";

const HERE = "http://127.0.0.1:3000";

describe("where a request to the auth library comes from", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    await addClinician(api.database, {});
  });
  afterAll(() => api.close());

  const post = (path: string, body: object, headers: Record<string, string>) =>
    api.runtime.auth.handler(
      new Request(`${HERE}/api/auth${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      }),
    );
  const details = () => ({
    email: newEmail(),
    password: PASSWORD,
    name: "Pat Example",
    state: "NY",
    insurance: "AETNA",
  });

  // What curl says of itself, and what Node's fetch does.
  it.each([{}, { "sec-fetch-mode": "cors" }])(
    "a program that says nothing of it (%j) signs up, in and out",
    async (headers) => {
      const person = details();
      expect((await post("/sign-up/email", person, headers)).status).toBe(200);
      const signedIn = await post("/sign-in/email", person, headers);
      expect(signedIn.status).toBe(200);
      const cookie = signedIn.headers
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; ");
      expect((await post("/sign-out", {}, { ...headers, cookie })).status).toBe(200);
    },
  );

  it.each([
    { origin: "https://elsewhere.example" },
    { origin: "null" },
    { referer: "https://elsewhere.example/page" },
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors" },
  ])("another site's page (%j) does nothing in its visitor's name", async (headers) => {
    const answer = await post("/sign-up/email", details(), { "sec-fetch-mode": "cors", ...headers });
    expect(answer.status).toBe(403);
  });
});
