import { setTimeout as wait } from "node:timers/promises";
import { loadTime } from "@tandem/db";
import {
  addClinician,
  addPatient,
  addSlots,
  reportAppointment,
  type TestDatabase,
  testDatabase,
} from "@tandem/db/testing";
import { DEFAULT_SETTINGS, type Instant, type OfferFilter } from "@tandem/domain";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { searchSlots } from "../availability/search-slots.ts";
import { type FaultyRedis, TRANSPORTS } from "../testing/transports.ts";
import { cacheStoreOver } from "./cache-store.ts";
import { cachedCards } from "./cached-cards.ts";
import { cachedTime } from "./cached-time.ts";

const NOW = Date.parse("2024-08-15T00:00:00Z");
const NY_AETNA = { service: "THERAPY_INTAKE", state: "NY", insurance: "AETNA" } as const;
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

describe.each(TRANSPORTS)("search results cached over $name", ({ name, installed, open }) => {
  let database: TestDatabase;
  let faulty: FaultyRedis;
  let clinicians = 0;

  beforeAll(async () => {
    database = await testDatabase({ now: new Date(NOW).toISOString() });
    if (installed) faulty = await open();
  });
  afterAll(async () => {
    await faulty?.close();
    await database.drop();
  });

  /** A therapist of its own for each case, soonest of all. */
  let therapist: string;
  beforeEach(async () => {
    if (installed) faulty.fault = "none";
    clinicians += 1;
    therapist = await addClinician(database, { id: `t${String(100 - clinicians)}`, type: "THERAPIST" });
    await addSlots(database, therapist, ["2024-08-15T09:00Z", "2024-08-15T10:00Z"], 60);
  });

  /** A process with a cache of its own over the same Redis. */
  function instance({
    load = loadTime,
    ttlSeconds = 180,
    budgetMs = 2_000,
  }: {
    load?: typeof loadTime;
    ttlSeconds?: number;
    budgetMs?: number;
  } = {}) {
    let loaded = 0;
    const counting: typeof loadTime = (sql, ids, service, span) => {
      loaded += ids.length;
      return load(sql, ids, service, span);
    };
    const time = cachedTime(cacheStoreOver(faulty.redis, { budgetMs }), ttlSeconds, counting);
    const source = cachedCards(time);
    const page = (now: Instant = NOW, filter: OfferFilter = {}) => {
      const request = { audience: NY_AETNA, filter, limit: 50, after: null };
      return searchSlots(database.sql, request, now, DEFAULT_SETTINGS, source);
    };
    const search = async (now?: Instant, filter?: OfferFilter) => {
      const { found } = await page(now, filter);
      return found.find(({ clinician }) => clinician.id === therapist);
    };
    return { page, search, counts: time.counts, loaded: () => loaded };
  }

  const firstOf = (found: { place: { firstOfferAt: number } } | undefined) =>
    found === undefined ? undefined : new Date(found.place.firstOfferAt).toISOString();

  const takeNine = async () => {
    const { patientId } = await addPatient(database);
    await reportAppointment(database, {
      patientId,
      clinicianId: therapist,
      startsAt: "2024-08-15T09:00Z",
      length: 60,
      type: "THERAPY_SIXTY_MINS",
    });
  };

  it.skipIf(!installed)("are loaded once for all processes", async () => {
    const [one, other] = [instance(), instance()];
    const first = await one.search();
    expect(one.loaded()).toBeGreaterThan(0);
    await wait(50);
    expect(await other.search()).toEqual(first);
    expect([other.loaded(), other.counts.hits]).toEqual([0, 1]);
  });

  it.skipIf(!installed)("are worked out for other dates from what is there already", async () => {
    const process = instance();
    await process.search();
    const loaded = process.loaded();
    for (const filter of [{ from: Math.floor(NOW / DAY) }, { timesOfDay: ["MORNING" as const] }])
      expect(firstOf(await process.search(NOW, filter))).toBe("2024-08-15T09:00:00.000Z");
    expect([process.loaded(), process.counts.hits]).toEqual([loaded, 2]);
  });

  it.skipIf(!installed)(
    "are put together once while nobody writes and time changes none of them",
    async () => {
      const process = instance();
      const page = await process.page();
      expect(await process.page(NOW + 7 * 60 * MINUTE)).toBe(page);
      expect(process.counts).toMatchObject({ searches: 2, hits: 1 });
      const later = await process.page(NOW + 7 * 60 * MINUTE + 1);
      expect(later).not.toBe(page);
      await takeNine();
      expect(await process.page(NOW + 7 * 60 * MINUTE + 1)).not.toBe(later);
    },
  );

  it.skipIf(!installed)("are out of reach from the moment a write commits", async () => {
    const [one, other] = [instance(), instance()];
    expect(firstOf(await one.search())).toBe("2024-08-15T09:00:00.000Z");
    await wait(20);
    await takeNine();
    expect(firstOf(await one.search())).toBe("2024-08-15T10:00:00.000Z");
    expect(firstOf(await other.search())).toBe("2024-08-15T10:00:00.000Z");
  });

  it.skipIf(!installed)("are out of reach when loaded before a commit and stored after it", async () => {
    const slow = instance({
      async load(...args) {
        const rows = await loadTime(...args);
        await takeNine();
        return rows;
      },
    });
    await slow.search();
    await wait(50);
    expect(firstOf(await instance().search())).toBe("2024-08-15T10:00:00.000Z");
  });

  it.skipIf(!installed)("are out of reach after a write made while Redis was away", async () => {
    await instance().search();
    await wait(20);
    faulty.fault = "gone";
    await takeNine();
    faulty.fault = "none";
    expect(firstOf(await instance().search())).toBe("2024-08-15T10:00:00.000Z");
  });

  it.skipIf(!installed)("never show what time has taken away", async () => {
    const one = instance();
    await one.search();
    await wait(20);
    for (const process of [one, instance()]) {
      expect(firstOf(await process.search(NOW + 7 * 60 * MINUTE))).toBe("2024-08-15T09:00:00.000Z");
      expect(firstOf(await process.search(NOW + 7 * 60 * MINUTE + 1))).toBe("2024-08-15T10:00:00.000Z");
      expect(await process.search(NOW + 9 * 60 * MINUTE)).toBeUndefined();
    }
  });

  it.skipIf(!installed)("are loaded once when many ask at the same time, in any process", async () => {
    const load: typeof loadTime = async (...args) => {
      await wait(5);
      return loadTime(...args);
    };
    const [one, other] = [instance({ load }), instance({ load })];
    // A day that no other test has asked for: nothing is there yet.
    const at = NOW - 25 * DAY;
    await Promise.all([...Array(60).keys()].map((index) => (index % 2 === 0 ? one : other).search(at)));
    expect(one.loaded() + other.loaded()).toBe(clinicians);
  });

  it.skipIf(!installed)("count as missing when their bytes are corrupt", async () => {
    await instance().search();
    await wait(200);
    const garbage = ["{", "null", "7", '{"keptAt":1}', '{"keptAt":99999999999999,"row":{"id":"x"}}'];
    for (const nonsense of garbage) {
      for (const key of faulty.keys) {
        if (!key.endsWith(":claimed")) await faulty.run(["SET", key, nonsense]);
      }
      const fresh = instance();
      expect(firstOf(await fresh.search())).toBe("2024-08-15T09:00:00.000Z");
      expect(fresh.loaded()).toBe(clinicians);
      await wait(200);
    }
  });

  it.skipIf(!installed)(
    "are not waited for while Redis is slow or gone, and come back by themselves",
    async () => {
      await instance().search();
      for (const fault of ["slow", "gone"] as const) {
        const process = instance({ budgetMs: 40 });
        faulty.fault = fault;
        for (let time = 0; time < 8; time += 1) {
          const start = performance.now();
          // Each time another day, so that nothing is found in the process itself.
          expect(firstOf(await process.search(NOW - time * DAY))).toBe("2024-08-15T09:00:00.000Z");
          // Half of what one slow answer takes, on a machine that may be busy; the 40 ms are the bench's to measure.
          expect(performance.now() - start).toBeLessThan(1_500);
        }
        faulty.fault = "none";
        await wait(1_500);
        const earlier = NOW - (fault === "slow" ? 10 : 20) * DAY;
        await process.search(earlier);
        await wait(500);
        const next = instance();
        await next.search(earlier);
        expect(next.loaded()).toBe(0);
      }
    },
  );

  // It takes its time, and two ways of the three are alike in it.
  const isAlike = name.startsWith("Upstash");
  it.skipIf(!installed || isAlike)("are loaded anew in time when somebody reads them", async () => {
    // A day that no other test has asked for: what is kept is this test's own, and as old as it says.
    const at = NOW - 30 * DAY;
    const process = instance({ ttlSeconds: 10 });
    await process.search(at);
    await process.search(at);
    await wait(8_200);
    await process.search(at);
    await vi.waitFor(() => expect(process.counts.refreshedEarly).toBe(clinicians), 5_000);
    await wait(200);
    const before = process.loaded();
    await wait(500);
    await process.search(at);
    expect(process.loaded()).toBe(before);
  });

  it.skipIf(!installed)("are kept under keys that name no person but the clinician", () => {
    expect(faulty.keys.size).toBeGreaterThan(0);
    for (const key of faulty.keys) {
      expect(key).toMatch(
        /^tandem:time:1:\d+\.\d+:THERAPY_INTAKE:\d{4}-\d\d-\d\d~\d{4}-\d\d-\d\d:t\d+:\d+(:claimed)?$/,
      );
    }
  });
});
