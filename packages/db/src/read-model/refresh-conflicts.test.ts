import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { APPOINTMENT, CLINICIAN, importFiles, PATIENT, SLOT } from "../ehr/fixtures/import-files.ts";
import { readChangeMark } from "../staff/change-mark.ts";
import { listConflicts } from "../staff/conflicts.ts";
import {
  addClinician,
  addPatient,
  reportAppointment,
  type TestDatabase,
  testDatabase,
} from "../testing/index.ts";
import { expectKeptAsFromScratch } from "./fixtures/kept-conflicts.ts";
import { refreshConflicts, refreshSomeConflicts } from "./refresh-conflicts.ts";

const NOW = "2026-08-15T12:07:00Z";
const pageOf = (database: TestDatabase) =>
  listConflicts(database.sql, { kind: undefined, decided: false, after: undefined, limit: 100 });

describe("what needs a person, while others write", () => {
  let database: TestDatabase;
  let patientId: string;
  beforeAll(async () => {
    database = await testDatabase({ now: NOW });
    await addClinician(database, { id: "ada" });
  });
  beforeEach(async () => {
    ({ patientId } = await addPatient(database));
    await reportAppointment(database, { patientId, clinicianId: "ada", startsAt: "2026-08-20T12:00Z" });
    await refreshConflicts(database.sql);
  });
  afterAll(() => database.drop());

  const connected = async () => {
    const connection = await database.pool.connect();
    return {
      query: (text: string, values: unknown[] = []) => connection.query(text, values),
      release: () => connection.release(),
    };
  };
  const move = "UPDATE patient SET state = 'TX' WHERE id = $1";
  const lostOf = async (id: string) =>
    (await pageOf(database)).filter(
      ({ kind, key, appointmentIds }) =>
        kind === "LOST_ELIGIBILITY" && key.includes(":TX:") && appointmentIds.includes(id),
    );
  const appointmentOf = async () =>
    (
      await database.raw<{ id: string }>(
        "SELECT id FROM appointment WHERE patient_id = $1 ORDER BY created_at",
        [patientId],
      )
    )[0]?.id ?? "";

  it("a patient who moves while it is worked out is not forgotten", async () => {
    const [blocker, mover] = [await connected(), await connected()];
    await reportAppointment(database, { patientId, clinicianId: "ada", startsAt: "2026-08-21T12:00Z" });
    await blocker.query("BEGIN");
    await blocker.query("SELECT FROM conflict_check WHERE clinician_id = 'ada' FOR UPDATE");
    const underWay = refreshSomeConflicts(database.sql);
    await expect
      .poll(async () =>
        database.raw(
          "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%refresh_conflicts%' AND datname = current_database()",
        ),
      )
      .toHaveLength(1);
    await mover.query(move, [patientId]);
    await blocker.query("COMMIT");
    await underWay;
    blocker.release();
    mover.release();
    expect(await lostOf(await appointmentOf())).toHaveLength(1);
    await expectKeptAsFromScratch(database);
  });

  it("nor one whose move is written before and committed after it", async () => {
    const mover = await connected();
    await mover.query("BEGIN");
    await mover.query(move, [patientId]);
    await database.raw("SELECT touch_clinicians(ARRAY['ada'])");
    expect(await lostOf(await appointmentOf())).toEqual([]);
    await mover.query("COMMIT");
    mover.release();
    expect(await lostOf(await appointmentOf())).toHaveLength(1);
    await expectKeptAsFromScratch(database);
  });

  it("nor an appointment that is on its way while its patient moves", async () => {
    const booker = await connected();
    await booker.query("BEGIN; SET LOCAL tandem.ehr_import = 'on'");
    const { rows } = await booker.query(
      `INSERT INTO appointment (patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type, source)
       VALUES ($1, 'ada', 'UTC', '2026-08-23T12:00Z', 90, 'ASSESSMENT_SESSION_1', 'EHR') RETURNING id`,
      [patientId],
    );
    const moving = database.raw(move, [patientId]);
    await refreshConflicts(database.sql);
    await booker.query("COMMIT");
    booker.release();
    await refreshConflicts(database.sql);
    await moving;
    expect(await lostOf(rows[0].id)).toHaveLength(1);
    await expectKeptAsFromScratch(database);
  });

  it("a patient's other insurance is seen by the next page", async () => {
    await database.raw("INSERT INTO payer (id) VALUES ('CIGNA') ON CONFLICT DO NOTHING");
    await database.raw("UPDATE patient SET insurance = 'CIGNA' WHERE id = $1", [patientId]);
    const keys = (await pageOf(database)).map(({ key }) => key);
    expect(keys).toContain(`LOST_ELIGIBILITY:${await appointmentOf()}:NY:CIGNA`);
  });

  it("a patient's new name or address gives nothing to do", async () => {
    await database.raw(
      "UPDATE patient SET first_name = 'Sam', email = 'sam@example.test', state = state WHERE id = $1",
      [patientId],
    );
    expect(await refreshSomeConflicts(database.sql)).toBe(0);
  });

  it("pages asked for at once wait for each other and all have what was written before", async () => {
    const first = await reportAppointment(database, {
      patientId,
      clinicianId: "ada",
      startsAt: "2026-08-24T12:00Z",
    });
    const second = await reportAppointment(database, {
      patientId,
      clinicianId: "ada",
      startsAt: "2026-08-24T12:15Z",
    });
    const pages = await Promise.all(Array.from({ length: 8 }, () => pageOf(database)));
    for (const page of pages) expect(page.map(({ key }) => key)).toContain(`OVERLAP:${first}:${second}`);
  });

  it("a page that has waited a second for another answers with what is there", async () => {
    const other = await connected();
    await other.query("BEGIN");
    await other.query("SELECT pg_advisory_xact_lock(hashtext('tandem.conflicts'))");
    await database.raw(move, [patientId]);
    expect(await lostOf(await appointmentOf())).toEqual([]);
    await other.query("COMMIT");
    other.release();
    expect(await lostOf(await appointmentOf())).toHaveLength(1);
  });

  it("a clinician who is locked by a writer is looked at without waiting", async () => {
    const writer = await connected();
    await writer.query("BEGIN");
    await writer.query("SELECT FROM clinician WHERE id = 'ada' FOR UPDATE");
    await writer.query("SELECT touch_clinicians(ARRAY['ada'])");
    await database.raw(move, [patientId]);
    expect(await lostOf(await appointmentOf())).toHaveLength(1);
    await writer.query("COMMIT");
    writer.release();
    expect(await refreshSomeConflicts(database.sql)).toBe(1);
  });

  it("each change is told to those who watch, and no look that found none", async () => {
    await database.raw("SELECT touch_clinicians(ARRAY['ada'])");
    const before = await readChangeMark(database.sql);
    expect(await refreshSomeConflicts(database.sql)).toBe(1);
    expect(await readChangeMark(database.sql)).toBe(before);
    await database.raw(move, [patientId]);
    await refreshConflicts(database.sql);
    expect(await readChangeMark(database.sql)).not.toBe(before);
  });
});

describe("what needs a person, after imports and of many", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ now: NOW });
  });
  afterAll(() => database.drop());

  const kinds = async () => (await pageOf(database)).map(({ kind }) => kind).sort();

  it("what an import changes of clinicians, slots, patients and appointments is seen by the next page", async () => {
    const at = (day: number, clock: string) => `2026-08-${day}T${clock}:00.000Z`;
    const appointments = [
      { ...APPOINTMENT, id: "a1", scheduledFor: at(20, "12:00") },
      { ...APPOINTMENT, id: "a2", scheduledFor: at(20, "12:30") },
    ];
    await importFiles(database, {
      "clinicians.json": [CLINICIAN],
      "patients.json": [PATIENT],
      "available-slots.json": [{ ...SLOT, date: at(20, "12:00") }],
      "appointments.json": appointments,
    });
    expect(await kinds()).toEqual(["OVERLAP"]);
    await importFiles(database, { "clinicians.json": [{ ...CLINICIAN, maxDailyAppointments: 1 }] });
    expect(await kinds()).toEqual(["OVERLAP", "OVER_DAY"]);
    await importFiles(database, { "patients.json": [{ ...PATIENT, state: "TX" }] });
    expect(await kinds()).toEqual(["LOST_ELIGIBILITY", "LOST_ELIGIBILITY", "OVERLAP", "OVER_DAY"]);
    await importFiles(database, {
      "clinicians.json": [{ ...CLINICIAN, states: [...CLINICIAN.states, "TX"] }],
    });
    expect(await kinds()).toEqual(["OVERLAP"]);
    await importFiles(database, {
      "appointments.json": appointments.map((row) => ({ ...row, status: "CANCELLED" })),
    });
    expect(await kinds()).toEqual([]);
    await expectKeptAsFromScratch(database);
  });

  it("looks at 200 clinicians at once and no more, and at all of them in the end", async () => {
    await database.raw(
      `INSERT INTO clinician (id, first_name, last_name, clinician_type, max_daily_appointments, max_weekly_appointments)
       SELECT 'many-' || n, 'Ada', 'Example', 'THERAPIST', 1, 1 FROM generate_series(1, 450) n`,
    );
    expect(await refreshSomeConflicts(database.sql)).toBe(200);
    await pageOf(database);
    const checked = "SELECT count(*)::int AS n FROM conflict_check WHERE clinician_id LIKE 'many-%'";
    expect(await database.raw(checked)).toEqual([{ n: 400 }]);
    await refreshConflicts(database.sql);
    expect(await database.raw(checked)).toEqual([{ n: 450 }]);
    expect(await refreshSomeConflicts(database.sql)).toBe(0);
  });

  it("a patient with more than is looked at at once loses nothing", async () => {
    const { patientId } = await addPatient(database);
    for (let n = 1; n <= 5; n += 1)
      await reportAppointment(database, {
        patientId,
        clinicianId: `many-${n}`,
        startsAt: `2026-08-2${n}T12:00Z`,
        type: "THERAPY_INTAKE",
      });
    await refreshConflicts(database.sql);
    await database.raw("UPDATE patient SET state = 'WA' WHERE id = $1", [patientId]);
    expect(await database.raw("SELECT refresh_conflicts(2) AS n")).toEqual([{ n: 2 }]);
    await expectKeptAsFromScratch(database);
  });
});
