import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { changedNetwork, exported } from "./fixtures/changed-network.ts";
import { APPOINTMENT, CLINICIAN, checksums, importFiles, PATIENT, SLOT } from "./fixtures/import-files.ts";
import { generateNetwork } from "./generate/generate-network.ts";
import type { ImportOptions } from "./import-export.ts";
import type { ImportReport } from "./import-report.ts";

const NOW = "2026-08-15T12:00:00Z";
const FIRST = "2026-08-19T12:00:00Z";
const SECOND = "2026-08-21T12:00:00Z";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase({ now: NOW, poolSize: 2 });
});
afterEach(() => database.drop());

type Files = Parameters<typeof importFiles>[1];

/** Runs dry, then imports. The dry run must have written nothing and said the same. */
async function importForeseen(files: Files, options: Partial<ImportOptions> = {}): Promise<ImportReport> {
  const before = await checksums(database);
  const dry = await importFiles(database, files, { ...options, dryRun: true });
  expect(await checksums(database)).toEqual(before);
  const real = await importFiles(database, files, options);
  expect({ ...dry, dryRun: false, durationMs: 0 }).toEqual({ ...real, durationMs: 0 });
  return real;
}

/** An assessment as Tandem books it: one booking, two sessions, `id/1` and `id/2`. */
async function bookInTandem(id: string, patientId: string, status = "UPCOMING"): Promise<void> {
  await database.raw(
    `WITH b AS (INSERT INTO booking (id, patient_id, clinician_id, service_id) VALUES ($1, $2, 'c1', 'ASSESSMENT') RETURNING id)
     INSERT INTO appointment (id, booking_id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type)
     SELECT b.id || t.part, b.id, $2, 'c1', 'America/New_York', t.at::timestamptz, 90, t.type
     FROM b, (VALUES ('/1', '${FIRST}', 'ASSESSMENT_SESSION_1'), ('/2', '${SECOND}', 'ASSESSMENT_SESSION_2')) AS t (part, at, type)`,
    [id, patientId],
  );
  await database.raw("UPDATE appointment SET status = $1::appointment_status WHERE booking_id = $2", [
    status,
    id,
  ]);
}

describe("a dry run says what an import would do, and leaves nothing behind", () => {
  test.for([1, 11, 12])("of a network and of what it has become, in many batches (%i)", async (seed) => {
    await database.raw("ALTER TABLE clinician ADD CONSTRAINT picky CHECK (id <> 'picky')");
    const network = generateNetwork({ clinicians: 8, seed, now: Date.parse(NOW), days: 10, pastDays: 10 });
    const options = { snapshot: true, batchSize: 25 };
    const first = await importForeseen(exported(network), options);
    expect(first.refusedTotal).toBe(0);

    const second = await importForeseen(changedNetwork(network, seed), options);
    const { clinicians, patients, appointments, "available-slots": slots } = second.kinds;
    for (const kind of [clinicians, patients, appointments, slots]) {
      expect(kind.added).toBeGreaterThan(0);
      expect(kind.changed).toBeGreaterThan(0);
      expect(kind.unchanged).toBeGreaterThan(0);
    }
    expect(clinicians.refused).toBe(1);
    expect(appointments.refused).toBeGreaterThan(0);
    expect(slots.removed).toBeGreaterThan(0);
    for (const flagged of Object.values(second.flagged)) expect(flagged).toBeGreaterThan(0);
  });

  test("of appointments that Tandem made, each found by one row only", async () => {
    await importFiles(database, { "clinicians.json": [CLINICIAN], "patients.json": [PATIENT] });
    await bookInTandem("cancelled", "p1", "CANCELLED");
    await bookInTandem("standing", "p1");
    const named = (...ids: string[]) => ({
      "appointments.json": ids.map((id) => ({ ...APPOINTMENT, id, scheduledFor: FIRST })),
    });
    const options = { snapshot: true, batchSize: 1 };
    const byPlace = await importForeseen(named("e1", "e2", "e3", "e4", "e5", "standing/1"), options);
    expect(byPlace.kinds.appointments).toMatchObject({ read: 6, changed: 3, added: 3 });
    const byRecordId = await importForeseen(named("cancelled/1", "e2", "e3"), options);
    expect(byRecordId.kinds.appointments).toMatchObject({ changed: 1, unchanged: 1, added: 1 });
  });

  test("of days and weeks that a new zone gives to appointments outside the export", async () => {
    const monday = (id: string, hour: number) => ({
      ...APPOINTMENT,
      id,
      scheduledFor: `2026-08-17T${String(hour).padStart(2, "0")}:00:00Z`,
    });
    await importFiles(database, {
      "clinicians.json": [{ ...CLINICIAN, maxDailyAppointments: 1, timeZone: "UTC" }],
      "patients.json": [PATIENT],
      "appointments.json": [monday("outside", 2)],
    });
    const zone = (timeZone: string) => ({
      "clinicians.json": [{ ...CLINICIAN, maxDailyAppointments: 1, timeZone }],
      "appointments.json": [monday("a1", 8), { ...monday("a2", 23), clinicianId: "nobody" }],
    });
    expect((await importForeseen(zone("America/Los_Angeles"))).flagged.overDay).toBe(0);
    expect((await importForeseen(zone("UTC"))).flagged.overDay).toBe(1);
  });
});

test("while a dry run is between two batches, nobody waits for what it would change", async () => {
  await importFiles(database, { "clinicians.json": [CLINICIAN], "patients.json": [PATIENT] });
  const lines = (rows: readonly object[]) =>
    Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const slots = [SLOT, { ...SLOT, id: "s2" }, { ...SLOT, id: "s3" }];
  const batchDone = Promise.withResolvers<void>();
  const files: Record<string, () => Iterable<Buffer> | AsyncIterable<Buffer>> = {
    "clinicians.ndjson": () => [lines([{ ...CLINICIAN, maxDailyAppointments: 1 }])],
    "patients.ndjson": () => [lines([{ ...PATIENT, lastName: "Changed" }])],
    "appointments.ndjson": () => [lines([APPOINTMENT])],
    "available-slots.ndjson": async function* () {
      yield lines(slots);
      await batchDone.promise;
      await database.raw("SET lock_timeout = '100ms'");
      await database.raw("SELECT FROM clinician WHERE id = 'c1' FOR NO KEY UPDATE NOWAIT");
      await database.raw("SELECT FROM patient WHERE id = 'p1' FOR NO KEY UPDATE NOWAIT");
      await bookInTandem("meanwhile", "p1");
    },
  };
  const report = await importFiles(
    database,
    {},
    {
      dryRun: true,
      batchSize: 1,
      files: Object.keys(files),
      open: (path) => files[path]?.() ?? [],
      onProgress: ({ kind }) => {
        if (kind === "available-slots") batchDone.resolve();
      },
    },
  );
  expect(Object.values(report.kinds).map(({ added, changed }) => [added, changed])).toEqual([
    [0, 1],
    [0, 1],
    [1, 0],
    [3, 0],
  ]);
  expect(await database.raw("SELECT id FROM appointment ORDER BY 1")).toEqual([
    { id: "meanwhile/1" },
    { id: "meanwhile/2" },
  ]);
});
