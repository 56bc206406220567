import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { NOW } from "../../testing/booking-clinic.ts";
import { type TestApi, testApi } from "../../testing/test-api.ts";
import { raceEverything } from "./race-suite.ts";

// A mutant of the application: the decision sees a clinician who is always free.
vi.mock("@tandem/db", async (importOriginal) => {
  const actual = await importOriginal<typeof import("@tandem/db")>();
  return {
    ...actual,
    loadBookingFacts: async (...args: Parameters<typeof actual.loadBookingFacts>) => {
      const loaded = await actual.loadBookingFacts(...args);
      return loaded && { ...loaded, facts: { ...loaded.facts, occupied: [], holds: [] } };
    },
    lockAndLoad: async (...args: Parameters<typeof actual.lockAndLoad>) => {
      const known = await actual.lockAndLoad(...args);
      for (const { loaded } of known.values())
        if (!("missing" in loaded)) loaded.facts = { ...loaded.facts, occupied: [], holds: [] };
      return known;
    },
  };
});

let api: TestApi;
beforeAll(async () => {
  api = await testApi({ now: NOW, poolSize: 12 });
});
afterAll(() => api.close());

it("the races notice a check that was dropped, although the constraints let nothing through", async () => {
  const size = { pairClients: 12, pairRounds: 2, mixedClients: 8, mixedOperations: 20 };
  const wrong = await raceEverything(api, size);
  expect(wrong.join()).toContain("other facts than the constraint saw");
  expect(wrong.join()).not.toContain("overlap");
}, 120_000);
