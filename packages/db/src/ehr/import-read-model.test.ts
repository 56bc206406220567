import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { APPOINTMENT, CLINICIAN, importFiles, PATIENT, SLOT } from "./fixtures/import-files.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now: "2026-08-15T12:00:00Z", poolSize: 2 });
});
afterAll(() => database.drop());

const ZONES = ["UTC", "America/New_York", "Pacific/Auckland", "Pacific/Pago_Pago"];
const instant = fc
  .integer({ min: 0, max: 96 * 5 })
  .map((quarter) => new Date(Date.parse("2026-08-19T00:00Z") + quarter * 900_000).toISOString());

const anExport = fc.record({
  clinicians: fc.array(
    fc.record({
      id: fc.constantFrom("c1", "c2"),
      clinicianType: fc.constantFrom("PSYCHOLOGIST", "THERAPIST"),
      timeZone: fc.constantFrom(...ZONES),
      states: fc.constantFrom(["NY"], ["CA", "NY"], ["WA"]),
      insurances: fc.constantFrom(["AETNA"], ["AETNA", "CIGNA"]),
    }),
    { maxLength: 2 },
  ),
  slots: fc.array(
    fc.record({
      id: fc.integer({ min: 1, max: 30 }).map((n) => `s${n}`),
      clinicianId: fc.constantFrom("c1", "c1", "c2"),
      date: instant,
      length: fc.constantFrom(60, 90, 90, 1440),
    }),
    { maxLength: 15 },
  ),
  appointments: fc.array(
    fc.record({
      id: fc.integer({ min: 1, max: 6 }).map((n) => `a${n}`),
      clinicianId: fc.constantFrom("c1", "c2"),
      scheduledFor: instant,
      length: fc.constantFrom(15, 90, 1440),
      status: fc.constantFrom("UPCOMING", "OCCURRED", "CANCELLED", "LATE_CANCELLATION"),
    }),
    { maxLength: 5 },
  ),
  snapshot: fc.boolean(),
});

// Open starts from the slots and appointments alone, without claims, triggers or the function under test.
const EXPECTED = `
  SELECT s.clinician_id, sv.id AS service_id, s.local_date,
         array_agg(DISTINCT extract(epoch FROM s.date AT TIME ZONE 'UTC' - s.local_date::timestamp)::int) AS starts
  FROM available_slot s JOIN clinician c ON c.id = s.clinician_id
  JOIN service sv ON sv.clinician_type = c.clinician_type AND sv.session_length_minutes = s.length
  WHERE s.withdrawn_at IS NULL AND NOT EXISTS (
    SELECT FROM appointment a WHERE a.clinician_id = s.clinician_id AND a.status IN ('UPCOMING', 'OCCURRED')
      AND a.scheduled_for < s.date + make_interval(mins => s.length) AND s.date < a.scheduled_for + make_interval(mins => a.length))
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

test("after any imports the open days, and the order by days, are what slots and appointments say", {
  timeout: 120_000,
}, async () => {
  await importFiles(database, {
    "clinicians.json": [CLINICIAN, { ...CLINICIAN, id: "c2" }],
    "patients.json": [PATIENT],
  });
  await fc.assert(
    fc.asyncProperty(anExport, async ({ clinicians, slots, appointments, snapshot }) => {
      await importFiles(
        database,
        {
          "clinicians.json": clinicians.map((row) => ({ ...CLINICIAN, ...row })),
          "available-slots.json": slots.map((row) => ({ ...SLOT, ...row })),
          "appointments.json": appointments.map((row) => ({ ...APPOINTMENT, ...row })),
        },
        { snapshot },
      );
      const kept = await database.raw(
        "SELECT clinician_id, service_id, local_date, starts FROM open_day ORDER BY 1, 2, 3",
      );
      expect(kept).toEqual(await database.raw(EXPECTED));

      const dayRanks = "SELECT * FROM day_rank ORDER BY clinician_id, service_id, local_date, state";
      const keptRanks = await database.raw(dayRanks);
      await database.raw("SELECT refresh_all_day_ranks(ARRAY['c1', 'c2'])");
      expect(keptRanks).toEqual(await database.raw(dayRanks));
    }),
    { numRuns: 20 },
  );
});
