import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { namePart } from "./inputs.ts";
import { writePlace } from "./list-cursor.ts";
import { appRouter } from "./router.ts";
import { type TestApi, testApi } from "./testing/test-api.ts";
import { contextOf } from "./trpc/context.ts";

const NUL = "Because\u0000";

describe("a text that the database has no characters for", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
  });
  afterAll(() => api.close());
  const staff = () => api.as({ id: "staff", role: "staff" }).staff;

  it.each([
    ["a filter of the audit", () => staff().audit({ actor: NUL })],
    [
      "the name of a conflict",
      () => staff().conflicts.decide({ key: `OVERLAP:${NUL}`, decision: "RESOLVED", reason: "Called." }),
    ],
    ["a reason", () => staff().conflicts.decide({ key: "OVERLAP:a", decision: "RESOLVED", reason: NUL })],
    ["a search for patients", () => staff().patients.search({ search: NUL })],
    [
      "a cursor somebody wrote",
      () =>
        staff().patients.search({
          search: "pat",
          cursor: writePlace({ lastName: NUL, firstName: "", id: "p" }),
        }),
    ],
  ])("is bad input in %s", async (_, call) => {
    await expect(call()).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

it("an input that is no JSON is refused without a word of what was in it", async () => {
  const api = await testApi();
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    router: appRouter,
    req: new Request(`http://127.0.0.1/api/trpc/slots.search?input={"state":"Springfield, "x`),
    createContext: ({ req }) => contextOf(api.runtime, req.headers),
  });
  const answer = await response.text();
  await api.close();
  expect(response.status).toBe(400);
  expect(answer).toContain("not JSON that can be read");
  expect(answer).not.toMatch(/Springfield|position|token/i);
});

it("what is wrong is told by its field, in words of ours", async () => {
  const api = await testApi();
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    router: appRouter,
    req: new Request(
      `http://127.0.0.1/api/trpc/slots.search?input={"service":"ASSESSMENT","state":"NY","insurance":"AETNA","weekdays":["MON"]}`,
    ),
    createContext: ({ req }) => contextOf(api.runtime, req.headers),
  });
  const { error } = await response.json();
  await api.close();
  expect(error.message).toBe("weekdays.0 has to be a number.");
  expect(error.data.field).toBe("weekdays.0");
});

it.each([
  ["D’Arcy-O'Neill", "D’Arcy-O'Neill"],
  ["  Nguyễn\u00a0 Thị ", "Nguyễn Thị"],
  ["李 小龍", "李 小龍"],
  ["محمد علی‌رضا", "محمد علی‌رضا"],
  ["ประยุทธ์", "ประยุทธ์"],
  ["Jose\u0301", "José"],
])("a name in any script is a name, without the spaces that pasting brings: %j", (typed, kept) => {
  expect(namePart.parse(typed)).toBe(kept);
});

it.each(["", " \t ", "Zoë 🌻", "<b>Zoë</b>", "Z".repeat(101)])("%j is no name", (typed) => {
  expect(namePart.safeParse(typed).success).toBe(false);
});
