import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { addClinician, addSlots } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../../testing/test-api.ts";

const NY_AETNA = { service: "ASSESSMENT", state: "NY", insurance: "AETNA" } as const;
const CLINICIAN = "9c516382-c5b2-4677-a7ac-4e100fa35bdd";
/** A real record system's slots of one psychologist. */
const DUMP = new URL("../../../../domain/src/fixtures/ehr-dump.ts", import.meta.url);

async function dumpStarts(): Promise<string[]> {
  const starts: string[] = [];
  for (const [, date, runs = ""] of (await readFile(DUMP, "utf8")).matchAll(
    /"(\d{4}-\d\d-\d\d)": "([^"]+)"/g,
  )) {
    for (const run of runs.split(" ")) {
      const [from, to] = run.split("-").map((time) => Date.parse(`${date}T${time}Z`));
      for (let at = from ?? 0; at <= (to ?? 0); at += 900_000) starts.push(new Date(at).toISOString());
    }
  }
  return starts;
}

describe("a page for a phone", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z", env: { SEARCH_WINDOW_DAYS: "60" } });
    const grid = Array.from({ length: 30 * 28 }, (_, index) => {
      const day = Math.floor(index / 28);
      return new Date(
        Date.parse("2024-08-16T13:00Z") + day * 86_400_000 + (index % 28) * 900_000,
      ).toISOString();
    });
    for (let index = 0; index < 11; index += 1) {
      const id = await addClinician(api.database, {
        id: `9c516382-c5b2-4677-a7ac-4e100fa3${1000 + index}`,
        timeZone: "America/New_York",
      });
      await addSlots(api.database, id, grid);
    }
  });
  afterAll(() => api.close());

  it("has ten clinicians with a month of quarter-hour slots in at most 20 kB of JSON, 6 kB compressed", async () => {
    const page = await api.visitor.slots.search(NY_AETNA);
    expect(page.items).toHaveLength(10);
    expect(page.items[0]?.days.length).toBeGreaterThan(25);
    expect(page.items[0]?.offers).toHaveLength(6);
    const json = JSON.stringify({ result: { data: page } });
    expect(json.length).toBeLessThanOrEqual(20_000);
    expect(gzipSync(json).length).toBeLessThanOrEqual(6_000);
  });

  it("has all 37,110 pairs of 458 slots in at most 60 kB", async () => {
    const starts = await dumpStarts();
    expect(starts).toHaveLength(458);
    await addClinician(api.database, { id: CLINICIAN, maxDaily: 2, maxWeekly: 8, states: ["CA"] });
    await addSlots(api.database, CLINICIAN, starts);
    // Ids as long as a record system's.
    await api.database.raw("UPDATE available_slot SET id = gen_random_uuid()::text WHERE clinician_id = $1", [
      CLINICIAN,
    ]);
    // In person on one day, by video on the next: as many stretches as a clinic's week may have.
    await api.database.raw(
      `UPDATE available_slot SET location = CASE WHEN extract(doy FROM local_date)::int % 2 = 0 THEN 'VIDEO' ELSE 'IN_PERSON' END
       WHERE clinician_id = $1`,
      [CLINICIAN],
    );
    const { slots, pairs, locations } = await api.visitor.slots.forClinician({
      ...NY_AETNA,
      state: "CA",
      clinicianId: CLINICIAN,
    });
    const count = (pairs ?? []).reduce(
      (sum, { second }) => sum + second.reduce((of, [from, to]) => of + to - from + 1, 0),
      0,
    );
    expect([slots.length, count]).toEqual([457, 37_110]);
    expect(locations).toHaveLength(2);
    expect(JSON.stringify({ result: { data: { slots, pairs, locations } } }).length).toBeLessThanOrEqual(
      60_000,
    );
  });
});
