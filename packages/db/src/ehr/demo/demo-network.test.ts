import { afterAll, beforeAll, expect, test } from "vitest";
import { refreshOfferRanks, sqlOver } from "../../index.ts";
import { addClinician, addSlots, type TestDatabase, testDatabase } from "../../testing/index.ts";
import { checksums } from "../fixtures/import-files.ts";
import { loadDemoNetwork } from "./load-demo-network.ts";
import { refreshDemoSlots } from "./refresh-demo-slots.ts";

const NOW = "2026-11-24T15:00:00Z";
const DAY = 86_400_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now: NOW, poolSize: 2 });
});
afterAll(() => database.drop());

function demoAt(daysLater: number) {
  const now = Date.parse(NOW) + daysLater * DAY;
  return {
    databaseUrl: database.url,
    now,
    clockOffsetMs: database.clockOffsetMs + daysLater * DAY,
    refreshOfferRanks: (client: Parameters<typeof sqlOver>[0], ids: string[]) =>
      refreshOfferRanks(sqlOver(client), ids, now + 7_200_000),
  };
}

const lastDay = async () =>
  (
    await database.raw<{ day: string }>(
      "SELECT max(local_date)::text AS day FROM available_slot WHERE clinician_id LIKE 'demo-%'",
    )
  )[0]?.day;

test("a database without the demo network is left alone", async () => {
  await addSlots(database, await addClinician(database), ["2026-11-25T15:00Z"]);
  const before = await checksums(database);
  expect(await refreshDemoSlots(demoAt(0))).toBeNull();
  expect(await checksums(database)).toEqual(before);
});

test("the demo network is alive where a first visitor looks, and moves with the calendar", {
  timeout: 120_000,
}, async () => {
  const report = await loadDemoNetwork(demoAt(0));
  expect(report.refusedTotal).toBe(0);
  const places = await database.raw<{ state: string; service: string; count: number }>(
    "SELECT state, service_id AS service, count(*)::int AS count FROM offer_rank WHERE payer_id = 'AETNA' GROUP BY 1, 2",
  );
  const waiting = (state: string, service: string) =>
    places.find((place) => place.state === state && place.service === service)?.count ?? 0;
  for (const service of ["ASSESSMENT", "THERAPY_INTAKE"]) {
    expect(waiting("NY", service)).toBeGreaterThan(25);
    for (const state of ["CA", "NJ", "TX", "FL"]) expect(waiting(state, service)).toBeGreaterThan(5);
  }
  expect(await lastDay()).toBe("2026-12-29");

  const started = performance.now();
  expect(await refreshDemoSlots(demoAt(0))).toBeNull();
  expect(performance.now() - started).toBeLessThan(5_000);

  const refreshed = await refreshDemoSlots(demoAt(40));
  expect(refreshed?.slots).toBeGreaterThan(1_000);
  expect(await lastDay()).toBe("2027-02-06");
  expect(
    await database.raw(
      "SELECT FROM appointment WHERE status = 'UPCOMING' AND scheduled_for BETWEEN '2026-12-20' AND '2027-01-02'",
    ),
  ).toEqual([]);
  expect(await refreshDemoSlots(demoAt(40))).toBeNull();
});
