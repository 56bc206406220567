import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { APPOINTMENT, CLINICIAN, checksums, importFiles, PATIENT, SLOT } from "./fixtures/import-files.ts";
import { generateNetwork } from "./generate/generate-network.ts";
import { writeRecords } from "./generate/write-records.ts";
import { EXPORT_FORMATS, EXPORT_KINDS, type ExportFormat } from "./read/export-file.ts";
import { openFile } from "./read/read-records.ts";

const NOW = "2026-08-15T12:00:00Z";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase({ now: NOW, poolSize: 2 });
});
afterEach(() => database.drop());

const EXPORT = {
  "appointments.json": [APPOINTMENT],
  "available-slots.json": [SLOT, { ...SLOT, id: "s2", date: "2026-08-20 12:00:00" }],
  "patients.json": [{ ...PATIENT, email: "pat@example.org", dateOfBirth: "2001-02-03" }],
  "clinicians.json": [CLINICIAN],
};

async function only<T extends Record<string, unknown>>(sql: string): Promise<T> {
  const [row] = await database.raw<T>(sql);
  if (row === undefined) throw new Error("no row");
  return row;
}

describe("importing", () => {
  test("takes the files in the order their rows need, whatever the order of their names", async () => {
    const report = await importFiles(database, EXPORT);
    expect(report.refusals).toEqual([]);
    expect(Object.values(report.kinds).map(({ read, added }) => [read, added])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
      [2, 2],
    ]);
    expect(await database.raw("SELECT local_date, starts FROM open_day ORDER BY 1")).toEqual([
      { local_date: "2026-08-20", starts: [43_200] },
    ]);
    expect(await only("SELECT booked FROM capacity_day")).toEqual({ booked: 1 });
    expect(await only("SELECT rank_stale FROM clinician_revision")).toEqual({ rank_stale: false });
    expect(await only("SELECT actor FROM audit_entry LIMIT 1")).toEqual({ actor: "ehr-import" });
  });

  test("the same export again writes nothing at all", async () => {
    await importFiles(database, EXPORT);
    const before = await checksums(database);
    const report = await importFiles(database, EXPORT, { snapshot: true });
    expect(
      Object.values(report.kinds).map(({ read, unchanged, removed }) => read - unchanged + removed),
    ).toEqual([0, 0, 0, 0]);
    expect(await checksums(database)).toEqual(before);
  });

  test("a list in another order is no change", async () => {
    await importFiles(database, EXPORT);
    const report = await importFiles(database, {
      "clinicians.json": [{ ...CLINICIAN, states: ["NY", "CA"] }],
    });
    expect(report.kinds.clinicians.unchanged).toBe(1);
  });

  test("the record system's real dump is taken whole", async () => {
    const slots = fileURLToPath(new URL("fixtures/available-slots.csv", import.meta.url));
    const clinician = { ...CLINICIAN, id: "9c516382-c5b2-4677-a7ac-4e100fa35bdd" };
    const report = await importFiles(
      database,
      {},
      {
        files: ["clinicians.json", slots],
        open: (path) => (path === slots ? openFile(path) : [Buffer.from(JSON.stringify([clinician]))]),
      },
    );
    expect(report.kinds["available-slots"]).toMatchObject({ read: 458, added: 458, refused: 0 });
    expect(await only("SELECT sum(cardinality(starts))::int AS starts FROM open_day")).toEqual({
      starts: 458,
    });
  });

  test("a byte order mark and Windows line ends change nothing", async () => {
    const report = await importFiles(database, {
      "clinicians.json": [CLINICIAN],
      "available-slots.csv": "\ufeffid,clinicianId,date,length\r\ns1,c1,2026-08-19 12:00:00,90\r\n",
    });
    expect(report.refusals).toEqual([]);
    expect(report.kinds["available-slots"].added).toBe(1);
  });

  test("the three formats give the same tables", async () => {
    const network = generateNetwork({ clinicians: 6, seed: 3, now: Date.parse(NOW), days: 5, pastDays: 3 });
    const tablesAfter = async (format: ExportFormat) => {
      const fresh = await testDatabase({ now: NOW, poolSize: 2 });
      try {
        const report = await importFiles(
          fresh,
          {},
          {
            files: EXPORT_KINDS.map((kind) => `${kind}.${format}`),
            open: (path) => {
              const kind = EXPORT_KINDS.find((known) => path.startsWith(known));
              if (kind === undefined) throw new Error(path);
              return writeRecords(network[kind], kind, format);
            },
          },
        );
        expect(report.refusals).toEqual([]);
        expect(report.kinds["available-slots"].added).toBeGreaterThan(50);
        return await Promise.all([
          fresh.raw(
            "SELECT id, first_name, last_name, time_zone, max_daily_appointments, ehr_row FROM clinician ORDER BY id",
          ),
          fresh.raw("SELECT * FROM clinician_state ORDER BY 1, 2"),
          fresh.raw("SELECT id, first_name, email, date_of_birth, state, insurance FROM patient ORDER BY id"),
          fresh.raw("SELECT id, date, length, location FROM available_slot ORDER BY id"),
          fresh.raw("SELECT id, scheduled_for, status, length FROM appointment ORDER BY id"),
          fresh.raw("SELECT * FROM open_day ORDER BY 1, 2, 3"),
        ]);
      } finally {
        await fresh.drop();
      }
    };
    const [csv, ...others] = await Promise.all(EXPORT_FORMATS.map(tablesAfter));
    for (const other of others) expect(other).toEqual(csv);
  });
});

describe("a changed row", () => {
  test("of a clinician updates what changed", async () => {
    await importFiles(database, EXPORT);
    const report = await importFiles(database, {
      "clinicians.json": [
        { ...CLINICIAN, maxDailyAppointments: 5, states: ["NY", "NJ"], timeZone: "America/Los_Angeles" },
      ],
    });
    expect(report.kinds.clinicians).toMatchObject({ changed: 1, added: 0 });
    expect(await only("SELECT max_daily_appointments AS daily, time_zone AS zone FROM clinician")).toEqual({
      daily: 5,
      zone: "America/Los_Angeles",
    });
    expect(await database.raw("SELECT state FROM clinician_state ORDER BY 1")).toEqual([
      { state: "NJ" },
      { state: "NY" },
    ]);
  });

  test("a clinician's new time zone moves the open starts to its dates", async () => {
    await importFiles(database, {
      ...EXPORT,
      "available-slots.json": [{ ...SLOT, date: "2026-08-21T02:00:00Z" }],
    });
    expect(await database.raw("SELECT local_date FROM open_day")).toEqual([{ local_date: "2026-08-20" }]);
    await importFiles(database, { "clinicians.json": [{ ...CLINICIAN, timeZone: "UTC" }] });
    expect(await database.raw("SELECT local_date FROM open_day")).toEqual([{ local_date: "2026-08-21" }]);
  });

  test("a clinician without slots may change type", async () => {
    await importFiles(database, { "clinicians.json": [CLINICIAN] });
    const report = await importFiles(database, {
      "clinicians.json": [{ ...CLINICIAN, clinicianType: "THERAPIST" }],
    });
    expect(report.kinds.clinicians.changed).toBe(1);
  });

  test("of a slot moves it, and its open start with it", async () => {
    await importFiles(database, EXPORT);
    const report = await importFiles(database, {
      "available-slots.json": [{ ...SLOT, id: "s2", date: "2026-08-21T13:00:00Z" }],
    });
    expect(report.kinds["available-slots"]).toMatchObject({ changed: 1, added: 0 });
    expect(await database.raw("SELECT local_date, starts FROM open_day")).toEqual([
      { local_date: "2026-08-21", starts: [46_800] },
    ]);
  });

  test("never undoes what staff changed: only what the record system changed is applied", async () => {
    await importFiles(database, EXPORT);
    await database.raw("UPDATE clinician SET max_daily_appointments = 7, first_name = 'Grace'");
    await database.raw("INSERT INTO clinician_state VALUES ('c1', 'TX')");
    await database.raw("DELETE FROM clinician_state WHERE state = 'CA'");
    await database.raw("UPDATE patient SET email = 'new@example.org'");
    await importFiles(database, {
      "clinicians.json": [{ ...CLINICIAN, maxWeeklyAppointments: 9, states: ["CA", "NY", "WA"] }],
      "patients.json": [{ ...PATIENT, lastName: "Married", email: "pat@example.org" }],
    });
    expect(
      await only(
        "SELECT first_name AS first, max_daily_appointments AS daily, max_weekly_appointments AS weekly FROM clinician",
      ),
    ).toEqual({ first: "Grace", daily: 7, weekly: 9 });
    expect(await database.raw("SELECT state FROM clinician_state ORDER BY 1")).toEqual([
      { state: "NY" },
      { state: "TX" },
      { state: "WA" },
    ]);
    expect(await only("SELECT last_name AS last, email FROM patient")).toEqual({
      last: "Married",
      email: "new@example.org",
    });
  });
});

describe("a snapshot", () => {
  test("withdraws the slots that its clinicians no longer have, and one seen again is back", async () => {
    const other = { ...CLINICIAN, id: "c2" };
    await importFiles(database, {
      ...EXPORT,
      "clinicians.json": [CLINICIAN, other],
      "available-slots.json": [
        SLOT,
        { ...SLOT, id: "s2", date: "2026-08-20T12:00:00Z" },
        { ...SLOT, id: "s3", clinicianId: "c2" },
      ],
    });
    const report = await importFiles(database, { "available-slots.json": [SLOT] }, { snapshot: true });
    expect(report.kinds["available-slots"]).toMatchObject({ read: 1, unchanged: 1, removed: 1 });
    expect(await database.raw("SELECT id FROM available_slot WHERE withdrawn_at IS NOT NULL")).toEqual([
      { id: "s2" },
    ]);
    expect(await database.raw("SELECT clinician_id AS id FROM open_day")).toEqual([{ id: "c2" }]);
    expect(await only("SELECT count(*)::int AS appointments FROM appointment")).toEqual({ appointments: 1 });

    await importFiles(database, {
      "available-slots.json": [{ ...SLOT, id: "s2", date: "2026-08-20T12:00:00Z" }],
    });
    expect(await database.raw("SELECT id FROM available_slot WHERE withdrawn_at IS NOT NULL")).toEqual([]);
    expect(await only("SELECT count(*)::int AS days FROM open_day WHERE clinician_id = 'c1'")).toEqual({
      days: 1,
    });
  });

  test("withdraws nothing on the word of half a file, or of none", async () => {
    await importFiles(database, EXPORT);
    const half = `[${JSON.stringify(SLOT)},`;
    const cutOff = await importFiles(database, { "available-slots.json": half }, { snapshot: true });
    const without = await importFiles(database, { "clinicians.json": [CLINICIAN] }, { snapshot: true });
    expect([cutOff.snapshotSkipped, without.snapshotSkipped]).toEqual([
      expect.any(String),
      expect.any(String),
    ]);
    expect(await database.raw("SELECT id FROM available_slot WHERE withdrawn_at IS NOT NULL")).toEqual([]);
  });

  test("keeps a slot whose row cannot be read", async () => {
    await importFiles(database, EXPORT);
    await importFiles(
      database,
      { "available-slots.json": [SLOT, { ...SLOT, id: "s2", date: "soon" }] },
      { snapshot: true },
    );
    expect(await database.raw("SELECT id FROM available_slot WHERE withdrawn_at IS NOT NULL")).toEqual([]);
  });
});
