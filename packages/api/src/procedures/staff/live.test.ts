import { addClinician } from "@tandem/db/testing";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appRouter } from "../../router.ts";
import { type TestApi, testApi } from "../../testing/test-api.ts";
import type { Account } from "../../trpc/context.ts";

describe("staff.live", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
  });
  afterAll(() => api.close());

  it("tells staff of a change by others within two seconds, and of nothing when nothing changed", async () => {
    const feed = await api.as({ id: "staff", role: "staff" }).staff.live();
    const events = feed[Symbol.asyncIterator]();
    const first = events.next();
    const early = await Promise.race([
      first,
      new Promise((resolve) => setTimeout(resolve, 2_500, "silence")),
    ]);
    expect(early).toBe("silence");
    await addClinician(api.database);
    const told = await Promise.race([
      first,
      new Promise((resolve) => setTimeout(resolve, 2_000, "too late")),
    ]);
    expect(told).toMatchObject({ value: { changed: true } });
    await events.return?.();
  });

  it("says while nothing changes that it is alive, and when to give it up for dead", async () => {
    const leaving = new AbortController();
    const member: Account = { id: "staff", role: "staff" };
    const response = await fetchRequestHandler({
      endpoint: "/api/trpc",
      router: appRouter,
      req: new Request("http://127.0.0.1/api/trpc/staff.live", { signal: leaving.signal }),
      createContext: () => ({
        runtime: api.runtime,
        requestId: "stream",
        findAccount: async () => member,
      }),
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = "";
    while (!heard.includes("event: ping")) {
      const { value, done } = (await reader?.read()) ?? { done: true };
      if (done) break;
      heard += value;
    }
    leaving.abort();
    expect(heard).toContain('event: connected\ndata: {"reconnectAfterInactivityMs":5000}\n');
    expect(heard).toContain("event: ping");
    expect(heard).not.toContain("changed");
  });
});
