import { addClinician, addSlots } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../../testing/test-api.ts";

const NY_AETNA = { service: "THERAPY_INTAKE", state: "NY", insurance: "AETNA" } as const;
const CLINICIANS = 12;

describe("a scroll", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    for (let index = 0; index < CLINICIANS; index += 1) {
      const id = await addClinician(api.database, {
        id: `c${String(index).padStart(2, "0")}`,
        type: "THERAPIST",
      });
      const hour = String(8 + (index % 4)).padStart(2, "0");
      await addSlots(
        api.database,
        id,
        [`2024-08-16T${hour}:00Z`, "2024-08-20T10:00Z", "2024-08-21T10:00Z"],
        60,
      );
    }
  });
  afterAll(() => api.close());

  it("shows nobody twice while bookings move those it has shown to places that are still to come", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof api.visitor.slots.search>> = await api.visitor.slots.search({
        ...NY_AETNA,
        limit: 3,
        cursor,
      });
      for (const { clinician, offers } of page.items) {
        seen.push(clinician.id);
        const { calls } = await api.newPatient();
        const sessions = offers[0]?.sessions ?? [];
        await calls.bookings.book({
          service: "THERAPY_INTAKE",
          clinicianId: clinician.id,
          sessions,
          idempotencyKey: `key-for-${clinician.id}`,
        });
      }
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect([...seen].sort()).toEqual([...new Set(seen)].sort());
    expect(seen).toHaveLength(CLINICIANS);
  });

  it("starts anew with everybody at the places they have now", async () => {
    const { items } = await api.visitor.slots.search({ ...NY_AETNA, limit: 50 });
    expect(items).toHaveLength(CLINICIANS);
    expect(new Set(items.map(({ nextAvailableAt }) => nextAvailableAt))).toEqual(
      new Set(["2024-08-20T10:00:00.000Z"]),
    );
  });
});
