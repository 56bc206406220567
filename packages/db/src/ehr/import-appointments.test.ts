import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { APPOINTMENT, CLINICIAN, checksums, importFiles, PATIENT, SLOT } from "./fixtures/import-files.ts";

const FIRST = "2026-08-19T12:00:00Z";
const SECOND = "2026-08-21T12:00:00Z";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase({ now: "2026-08-15T12:00:00Z", poolSize: 2 });
  await importFiles(database, {
    "clinicians.json": [CLINICIAN, { ...CLINICIAN, id: "c2" }],
    "patients.json": [PATIENT, { ...PATIENT, id: "p2" }],
    "available-slots.json": [SLOT, { ...SLOT, id: "s2", date: SECOND }],
  });
});
afterEach(() => database.drop());

const report = (...rows: object[]) =>
  importFiles(database, { "appointments.json": rows.map((row) => ({ ...APPOINTMENT, ...row })) });

const appointments = () =>
  database.raw<{ id: string; at: Date; status: string; source: string }>(
    "SELECT id, scheduled_for AS at, status, source FROM appointment ORDER BY id",
  );

/** An assessment as Tandem books it: one booking, two sessions. */
async function bookInTandem(): Promise<void> {
  await database.raw(`
    WITH b AS (INSERT INTO booking (id, patient_id, clinician_id, service_id) VALUES ('b1', 'p1', 'c1', 'ASSESSMENT') RETURNING id)
    INSERT INTO appointment (id, booking_id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type)
    SELECT t.id, b.id, 'p1', 'c1', 'America/New_York', t.at::timestamptz, 90, t.type
    FROM b, (VALUES ('t1', '${FIRST}', 'ASSESSMENT_SESSION_1'), ('t2', '${SECOND}', 'ASSESSMENT_SESSION_2')) AS t (id, at, type)`);
}

describe("what the record system reports is recorded (rule 16)", () => {
  test("appointments that overlap are both kept and flagged, for the clinician and for the patient", async () => {
    const { flagged, kinds } = await report(
      {},
      { id: "a2", patientId: "p2", scheduledFor: "2026-08-19T13:00:00Z" },
      { id: "a3", clinicianId: "c2" },
    );
    expect(kinds.appointments.added).toBe(3);
    expect(flagged).toMatchObject({ overlapping: 2, patientBusy: 2 });
  });

  test("touching appointments are not flagged, nor are cancelled ones", async () => {
    const { flagged } = await report(
      {},
      { id: "a2", scheduledFor: "2026-08-19T13:30:00Z" },
      { id: "a3", status: "CANCELLED" },
    );
    expect(flagged).toEqual({ overlapping: 0, patientBusy: 0, overDay: 0, overWeek: 0 });
  });

  test("days and weeks past a limit are taken and flagged, again in the next import", async () => {
    const rows = Array.from({ length: 9 }, (_, n) => ({
      id: `a${n}`,
      scheduledFor: `2026-08-${17 + Math.floor(n / 3)}T${12 + (n % 3) * 2}:00:00Z`,
    }));
    const first = await report(...rows);
    expect(first.kinds.appointments.added).toBe(9);
    expect(first.flagged).toMatchObject({ overDay: 3, overWeek: 1 });
    const again = await report(...rows);
    expect(again.kinds.appointments.unchanged).toBe(9);
    expect(again.flagged).toEqual(first.flagged);
  });

  test("an appointment closes the starts it meets, and a cancelled one opens them again", async () => {
    await report({ scheduledFor: "2026-08-19T13:00:00Z" });
    expect(await database.raw("SELECT local_date FROM open_day")).toEqual([{ local_date: "2026-08-21" }]);
    await report({ scheduledFor: "2026-08-19T13:00:00Z", status: "CANCELLED" });
    expect(await database.raw("SELECT local_date FROM open_day ORDER BY 1")).toEqual([
      { local_date: "2026-08-19" },
      { local_date: "2026-08-21" },
    ]);
  });

  test("an appointment that moved is the same appointment", async () => {
    await report({});
    const moved = await report({ scheduledFor: SECOND, clinicianId: "c2" });
    expect(moved.kinds.appointments).toMatchObject({ changed: 1, added: 0 });
    expect(await appointments()).toMatchObject([{ id: "a1", at: new Date(SECOND) }]);
    expect(await database.raw("SELECT clinician_id, booked FROM capacity_day WHERE booked > 0")).toEqual([
      { clinician_id: "c2", booked: 1 },
    ]);
  });

  test("an appointment ends the holds it meets, also when it moves there", async () => {
    const hold = (at: string) =>
      database.raw(`
        WITH h AS (INSERT INTO hold (patient_id, clinician_id, service_id, kind, expires_at)
          VALUES ('p2', 'c1', 'ASSESSMENT', 'OFFER', tandem_now() + interval '1 hour') RETURNING id)
        INSERT INTO hold_session (hold_id, session_number, clinician_id, time_zone, scheduled_for, length)
        SELECT h.id, n, 'c1', 'America/New_York', '${at}'::timestamptz + (n - 1) * interval '2 days', 90 FROM h, generate_series(1, 2) n`);
    await hold(FIRST);
    await report({ scheduledFor: "2026-08-19T13:00:00Z" });
    await hold("2026-08-24T12:00:00Z");
    await report({ scheduledFor: "2026-08-24T13:00:00Z" });
    expect(await database.raw("SELECT ending FROM hold")).toEqual([
      { ending: "OVERRULED" },
      { ending: "OVERRULED" },
    ]);
    expect(await database.raw("SELECT FROM claimed_time WHERE hold_id IS NOT NULL")).toEqual([]);
  });

  test("a status that staff set stays while the record system says the same as before", async () => {
    const past = { scheduledFor: "2026-08-14T12:00:00Z" };
    await report(past);
    await database.raw("UPDATE appointment SET status = 'OCCURRED'");
    await report({ ...past, length: 60 });
    expect(await database.raw("SELECT status, length FROM appointment")).toEqual([
      { status: "OCCURRED", length: 60 },
    ]);
    await report({ ...past, length: 60, status: "NO_SHOW" });
    expect(await appointments()).toMatchObject([{ status: "NO_SHOW" }]);
  });
});

describe("an appointment that Tandem made", () => {
  beforeEach(bookInTandem);

  test.for([
    ["by its id", { id: "t1" }],
    ["by patient, clinician and start, under another id", { id: "ehr-7" }],
  ] as const)("is found %s and never doubled", async ([, row]) => {
    await report(row);
    const before = await checksums(database);
    const again = await report(row);
    expect(again.kinds.appointments.unchanged).toBe(1);
    expect(await checksums(database)).toEqual(before);
    await report({ ...row, status: "CANCELLED" });
    expect(await appointments()).toMatchObject([
      { id: "t1", status: "CANCELLED", source: "TANDEM" },
      { id: "t2", status: "UPCOMING" },
    ]);
  });

  test("is found again under the record system's id after the record system moved it", async () => {
    await report({ id: "ehr-7" });
    await report({ id: "ehr-7", scheduledFor: "2026-08-20T15:00:00Z" });
    expect(await appointments()).toMatchObject([
      { id: "t1", at: new Date("2026-08-20T15:00:00Z") },
      { id: "t2" },
    ]);
  });

  test("may be moved by the record system further than the rule of pairs allows", async () => {
    const moved = await report({ id: "t1", scheduledFor: "2026-08-30T12:00:00Z" });
    expect(moved.refusals).toEqual([]);
    await database.raw("UPDATE appointment SET status = 'CANCELLED' WHERE id = 't2'");
    expect(await appointments()).toMatchObject([
      { id: "t1", at: new Date("2026-08-30T12:00:00Z") },
      { id: "t2", status: "CANCELLED" },
    ]);
  });

  test("tells its patient when the record system moves or cancels it, once, and of nothing else", async () => {
    const told = () => database.raw<{ kind: string }>("SELECT kind FROM outbox_event ORDER BY id");
    await report({ id: "t1" });
    expect(await told()).toEqual([]);
    await report({ id: "t1", scheduledFor: "2026-08-20T15:00:00Z" });
    await report({ id: "t1", scheduledFor: "2026-08-20T15:00:00Z" });
    expect(await told()).toEqual([{ kind: "booking.rescheduled" }]);
    await report({ id: "t1", scheduledFor: "2026-08-20T15:00:00Z", status: "CANCELLED" });
    await report({ id: "t2", scheduledFor: SECOND, status: "CANCELLED" });
    expect(await told()).toEqual([
      { kind: "booking.rescheduled" },
      { kind: "booking.rescheduled" },
      { kind: "booking.cancelled" },
    ]);
  });

  test("and that staff cancelled since is not brought back by an export that is behind", async () => {
    await database.raw("UPDATE appointment SET status = 'CANCELLED'");
    await report({ id: "t1" });
    expect(await appointments()).toMatchObject([{ id: "t1", status: "CANCELLED" }, { status: "CANCELLED" }]);
  });

  test("keeps its patient and clinician: a row that says otherwise is refused", async () => {
    const { refusals } = await report({ id: "t1", patientId: "p2" });
    expect(refusals).toMatchObject([
      { element: 1, field: "id", reason: expect.stringMatching(/made in Tandem/) },
    ]);
  });
});
