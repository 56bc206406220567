import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { intake, NOW, newKey, therapist } from "../../testing/booking-clinic.ts";
import { type TestApi, testApi } from "../../testing/test-api.ts";
import { raceEverything } from "./race-suite.ts";

const MINUTES = 60_000;

describe("races", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: NOW, poolSize: 12 });
  });
  afterAll(() => api.close());

  it(
    "of 200 clients for one pair, 50 times, one wins and the others are refused with alternatives; nothing is broken by any race",
    async () => {
      const size = { pairClients: 200, pairRounds: 50, mixedClients: 60, mixedOperations: 30 };
      expect(await raceEverything(api, size)).toEqual([]);
    },
    15 * MINUTES,
  );

  it("writers who wait for one clinician leave connections to the others", async () => {
    const hot = await therapist(api, ["07T12:00"]);
    const other = await therapist(api, ["07T12:00"]);
    const clients = await Promise.all(Array.from({ length: 60 }, () => api.newPatient()));
    const last = clients.pop();
    const lock = await api.database.pool.connect();
    await lock.query("BEGIN");
    await lock.query("SELECT 1 FROM clinician WHERE id = $1 FOR UPDATE", [hot]);
    const waiting = clients.map(({ calls }) =>
      calls.bookings.book({ ...intake(hot, "07T12:00"), idempotencyKey: newKey() }),
    );
    const before = performance.now();
    await last?.calls.bookings.book({ ...intake(other, "07T12:00"), idempotencyKey: newKey() });
    const tookMs = performance.now() - before;
    await lock.query("COMMIT");
    lock.release();
    expect((await Promise.allSettled(waiting)).filter(({ status }) => status === "fulfilled")).toHaveLength(
      1,
    );
    // Far less than the two seconds after which a lock is given up.
    expect(tookMs).toBeLessThan(1_900);
  });

  it("however many clinicians somebody has locked, the others' bookings do not wait", async () => {
    const locked = await Promise.all(Array.from({ length: 9 }, () => therapist(api, ["07T12:00"])));
    const free = await therapist(api, ["07T12:00"]);
    const somebody = await api.database.pool.connect();
    await somebody.query("BEGIN");
    await somebody.query("SELECT 1 FROM clinician WHERE id = ANY ($1) FOR UPDATE", [locked]);
    const clients = await Promise.all(locked.map(() => api.newPatient()));
    const booked: string[] = [];
    const waiting = clients.map(async ({ calls }, index) => {
      const clinicianId = locked[index] ?? "";
      await calls.bookings.book({ ...intake(clinicianId, "07T12:00"), idempotencyKey: newKey() });
      booked.push(clinicianId);
    });
    const last = await api.newPatient();
    await last.calls.bookings.book({ ...intake(free, "07T12:00"), idempotencyKey: newKey() });
    expect(booked).toEqual([]);
    await somebody.query("COMMIT");
    somebody.release();
    await Promise.all(waiting);
    expect(booked.toSorted()).toEqual(locked.toSorted());
  });
});
