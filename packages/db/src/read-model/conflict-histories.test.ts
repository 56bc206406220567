import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addClinician, asImport, type TestDatabase, testDatabase } from "../testing/index.ts";
import { expectKeptAsFromScratch } from "./fixtures/kept-conflicts.ts";
import { verifyReadModel } from "./verify-read-model.ts";

const CLINICIANS = ["c1", "c2", "c3"];
const PATIENTS = ["p1", "p2"];
const ZONES = ["UTC", "America/New_York", "Pacific/Auckland"];
let database: TestDatabase;
beforeAll(async () => {
  // One connection, so that a clock that is set is everybody's.
  database = await testDatabase({ now: "2026-08-15T12:07:00Z", poolSize: 1 });
  for (const id of CLINICIANS) await addClinician(database, { id, maxDaily: 2, maxWeekly: 4 });
  await database.raw("INSERT INTO payer (id) VALUES ('CIGNA') ON CONFLICT DO NOTHING");
  for (const id of PATIENTS)
    await database.raw(
      "INSERT INTO patient (id, first_name, last_name, state, insurance) VALUES ($1, 'Pat', 'Example', 'NY', 'AETNA')",
      [id],
    );
});
afterAll(() => database.drop());

const clinician = fc.constantFrom(...CLINICIANS);
const patient = fc.constantFrom(...PATIENTS);
// Few starts, so that appointments meet each other, and slots appointments.
const start = fc
  .integer({ min: -8, max: 24 })
  .map((n) =>
    new Date(Date.parse("2026-08-15T12:00Z") + n * 45 * 60_000 * (n % 3 === 0 ? 12 : 1)).toISOString(),
  );
const status = fc.constantFrom(
  "UPCOMING",
  "UPCOMING",
  "UPCOMING",
  "OCCURRED",
  "CANCELLED",
  "LATE_CANCELLATION",
);
const write = (text: string, ...values: fc.Arbitrary<unknown>[]) =>
  fc.tuple(...values).map((given) => ({ text, given }));
const pick = fc.nat();
const ANY = (table: string, n: string) =>
  `(SELECT id FROM ${table} ORDER BY id OFFSET ${n} % (SELECT greatest(1, count(*)) FROM ${table}) LIMIT 1)`;

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: write(
      `INSERT INTO appointment (patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type, status, source)
       SELECT $1, c.id, c.time_zone, $3, $4, 'ASSESSMENT_SESSION_1', $5::appointment_status, 'EHR' FROM clinician c WHERE c.id = $2`,
      patient,
      clinician,
      start,
      fc.constantFrom(60, 90, 1440),
      status,
    ),
  },
  write(
    `UPDATE appointment SET status = $2::appointment_status WHERE id = ${ANY("appointment", "$1::int")}`,
    pick,
    status,
  ),
  write(
    `UPDATE appointment a SET clinician_id = c.id, time_zone = c.time_zone, patient_id = $3, scheduled_for = $4
      FROM clinician c WHERE c.id = $2 AND a.id = ${ANY("appointment", "$1::int")}`,
    pick,
    clinician,
    patient,
    start,
  ),
  // An appointment that was made from a slot.
  {
    weight: 3,
    arbitrary: write(
      `WITH made AS (
         UPDATE appointment SET source = 'TANDEM', appointment_type = 'THERAPY_SIXTY_MINS' WHERE id = ${ANY("appointment", "$1::int")}
         RETURNING clinician_id, time_zone, scheduled_for, length)
       INSERT INTO available_slot (id, clinician_id, time_zone, date, length, withdrawn_at)
       SELECT gen_random_uuid()::text, clinician_id, time_zone, scheduled_for, length, CASE WHEN $2 THEN tandem_now() END FROM made`,
      pick,
      fc.boolean(),
    ),
  },
  write(
    `UPDATE available_slot SET withdrawn_at = CASE WHEN $2 THEN tandem_now() END WHERE id = ${ANY("available_slot", "$1::int")}`,
    pick,
    fc.boolean(),
  ),
  write(
    "UPDATE clinician SET max_daily_appointments = $2, max_weekly_appointments = $3 WHERE id = $1",
    clinician,
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: 5 }),
  ),
  write("UPDATE clinician SET time_zone = $2 WHERE id = $1", clinician, fc.constantFrom(...ZONES)),
  write("UPDATE clinician SET active = $2 WHERE id = $1", clinician, fc.boolean()),
  write("DELETE FROM clinician_state WHERE clinician_id = $1", clinician),
  write(
    "INSERT INTO clinician_state VALUES ($1, $2) ON CONFLICT DO NOTHING",
    clinician,
    fc.constantFrom("NY", "CA"),
  ),
  write("DELETE FROM clinician_insurance WHERE clinician_id = $1", clinician),
  write(
    "INSERT INTO clinician_insurance VALUES ($1, $2) ON CONFLICT DO NOTHING",
    clinician,
    fc.constantFrom("AETNA", "CIGNA"),
  ),
  {
    weight: 3,
    arbitrary: write(
      "UPDATE patient SET state = $2, insurance = $3 WHERE id = $1",
      patient,
      fc.constantFrom("NY", "CA"),
      fc.constantFrom("AETNA", "CIGNA"),
    ),
  },
  // The clock moves on, and is set back when the history ends.
  write(
    "SELECT set_config('tandem.clock_offset_ms', (current_setting('tandem.clock_offset_ms')::bigint + $1::int * 60000)::text, false)",
    fc.integer({ min: 0, max: 900 }),
  ),
  { weight: 8, arbitrary: write("SELECT refresh_conflicts(500)") },
  write("SELECT refresh_conflicts(1)"),
);

test("after any history what needs a person is kept as a computation from scratch finds it", {
  timeout: 120_000,
}, async () => {
  const [clock] = await database.raw<{ ms: string }>(
    "SELECT current_setting('tandem.clock_offset_ms') AS ms",
  );
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (history) => {
      for (const { text, given } of history) await asImport(database, text, given);
      await expectKeptAsFromScratch(database);
      for (const { kind } of await database.raw<{ kind: string }>("SELECT DISTINCT kind FROM conflict"))
        seen.add(kind);
      await database.raw("SELECT set_config('tandem.clock_offset_ms', $1, false)", [clock?.ms]);
      await expectKeptAsFromScratch(database);
    }),
    { numRuns: 100 },
  );
  expect(seen.size).toBe(6);
  const { shown } = await verifyReadModel(database.sql);
  expect(shown.filter((difference) => difference.startsWith("conflict"))).toEqual([]);
});
