import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { lateIfCancelled } from "./late-if-cancelled.ts";

describe("what is not booked yet", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: "2024-10-20T12:00:00Z", env: { LATE_CANCEL_HOURS: "24" } });
  });
  afterAll(() => api.close());

  it("would be cancelled late when it starts in fewer hours than the clinic's rule says", async () => {
    const starts = ["2024-10-21T11:00:00.000Z", "2024-10-21T13:00:00.000Z"];
    expect(await lateIfCancelled(api.runtime, starts)).toEqual({ hours: 24, isLate: [true, false] });
  });
});
