import { addClinician } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../../testing/test-api.ts";

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
});
