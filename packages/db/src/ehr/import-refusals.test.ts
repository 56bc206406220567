import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import {
  APPOINTMENT,
  CLINICIAN,
  CLINICIANS_HEADER,
  importFiles,
  PATIENT,
  SLOT,
} from "./fixtures/import-files.ts";
import type { ImportReport } from "./import-report.ts";
import { openFile } from "./read/read-records.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ now: "2026-08-15T12:00:00Z", poolSize: 2 });
  await importFiles(database, {
    "clinicians.json": [CLINICIAN, { ...CLINICIAN, id: "c2" }],
    "patients.json": [PATIENT],
    "available-slots.json": [{ ...SLOT, id: "taken" }],
  });
});
afterAll(() => database.drop());

const TEXT_101 = "x".repeat(101);

const BAD_ROWS: readonly [
  rule: string,
  file: string,
  good: object,
  bad: object,
  field: string,
  reason: RegExp,
][] = [
  ["an unknown clinician", "available-slots", SLOT, { clinicianId: "nobody" }, "clinicianId", /No clinician/],
  ["a length of nothing", "available-slots", SLOT, { length: 0 }, "length", /1 to 1440/],
  ["a length of more than a day", "available-slots", SLOT, { length: 1441 }, "length", /1 to 1440/],
  ["a length that is not whole", "available-slots", SLOT, { length: 59.5 }, "length", /whole number/],
  ["a start that is no instant", "available-slots", SLOT, { date: "tomorrow" }, "date", /instant/],
  ["a start without a zone", "available-slots", SLOT, { date: "2026-08-19T12:00:00" }, "date", /offset/],
  [
    "a start on a date that does not exist",
    "available-slots",
    SLOT,
    { date: "2026-02-30 12:00:00" },
    "date",
    /does not exist/,
  ],
  [
    "a start between two seconds",
    "available-slots",
    SLOT,
    { date: "2026-08-19T12:00:00.5Z" },
    "date",
    /whole second/,
  ],
  [
    "another clinician's slot id",
    "available-slots",
    SLOT,
    { id: "taken", clinicianId: "c2" },
    "id",
    /another clinician/,
  ],
  ["a place that is none", "available-slots", SLOT, { location: "MOON" }, "location", /IN_PERSON/],
  ["an id of 65 characters", "available-slots", SLOT, { id: "x".repeat(65) }, "id", /64/],
  ["an id with a NUL", "available-slots", SLOT, { id: "a\u0000b" }, "id", /control/],
  ["no id", "available-slots", SLOT, { id: "" }, "id", /missing/],
  ["a time of creation that is none", "available-slots", SLOT, { createdAt: "once" }, "createdAt", /instant/],
  [
    "a negative limit",
    "clinicians",
    CLINICIAN,
    { maxDailyAppointments: -1 },
    "maxDailyAppointments",
    /0 to 1000/,
  ],
  [
    "a limit that is not whole",
    "clinicians",
    CLINICIAN,
    { maxWeeklyAppointments: "2.5" },
    "maxWeeklyAppointments",
    /whole/,
  ],
  [
    "an absurd limit",
    "clinicians",
    CLINICIAN,
    { maxWeeklyAppointments: 1_000_001 },
    "maxWeeklyAppointments",
    /0 to 1000000/,
  ],
  ["no states", "clinicians", CLINICIAN, { states: [] }, "states", /empty/],
  ["no insurances", "clinicians", CLINICIAN, { insurances: "" }, "insurances", /missing/],
  ["an unknown state", "clinicians", CLINICIAN, { states: ["NY", "ZZ"] }, "states", /"ZZ"/],
  ["an unknown zone", "clinicians", CLINICIAN, { timeZone: "Mars/Olympus" }, "timeZone", /Mars/],
  ["a zone in dispute", "clinicians", CLINICIAN, { timeZone: "America/Edmonton" }, "timeZone", /not settled/],
  ["a zone that is an offset", "clinicians", CLINICIAN, { timeZone: "+05:00" }, "timeZone", /IANA/],
  ["a payer of another form", "clinicians", CLINICIAN, { insurances: ["Aetna"] }, "insurances", /Aetna/],
  [
    "an unknown type of clinician",
    "clinicians",
    CLINICIAN,
    { clinicianType: "DENTIST" },
    "clinicianType",
    /THERAPIST/,
  ],
  ["an empty name", "clinicians", CLINICIAN, { firstName: "  " }, "firstName", /empty/],
  ["a name of over 100 characters", "clinicians", CLINICIAN, { lastName: TEXT_101 }, "lastName", /100/],
  ["a name with control characters", "clinicians", CLINICIAN, { lastName: "a\u0007" }, "lastName", /control/],
  ["a name that was not UTF-8", "patients", PATIENT, { lastName: "Mu\ufffdoz" }, "lastName", /UTF-8/],
  ["half a surrogate pair", "patients", PATIENT, { lastName: "\ud800" }, "lastName", /UTF-8/],
  ["an address that is none", "patients", PATIENT, { email: "pat@home" }, "email", /email/],
  ["a birth in the future", "patients", PATIENT, { dateOfBirth: "2027-01-01" }, "dateOfBirth", /future/],
  [
    "a date of birth that does not exist",
    "patients",
    PATIENT,
    { dateOfBirth: "2001-02-29" },
    "dateOfBirth",
    /YYYY-MM-DD/,
  ],
  ["a patient's unknown state", "patients", PATIENT, { state: "ny" }, "state", /USPS/],
  ["a patient's payer of another form", "patients", PATIENT, { insurance: "A" }, "insurance", /A to Z/],
  [
    "an appointment's unknown clinician",
    "appointments",
    APPOINTMENT,
    { clinicianId: "x" },
    "clinicianId",
    /No clinician/,
  ],
  ["an unknown patient", "appointments", APPOINTMENT, { patientId: "x" }, "patientId", /No patient/],
  [
    "an unknown appointment type",
    "appointments",
    APPOINTMENT,
    { appointmentType: "LUNCH" },
    "appointmentType",
    /one of/,
  ],
  ["an unknown status", "appointments", APPOINTMENT, { status: "MAYBE" }, "status", /one of/],
  [
    "an appointment's bad start",
    "appointments",
    APPOINTMENT,
    { scheduledFor: "2026-08-19" },
    "scheduledFor",
    /instant/,
  ],
  ["an appointment's bad length", "appointments", APPOINTMENT, { length: 5000 }, "length", /1440/],
  ["a missing field", "appointments", APPOINTMENT, { status: undefined }, "status", /missing/],
];

describe("a row is refused for", () => {
  let report: ImportReport;
  const files: Record<string, object[]> = {};
  const places = BAD_ROWS.map(([, kind, good, bad], n) => {
    const file = `${kind}.json`;
    const rows = files[file] ?? [];
    files[file] = rows;
    rows.push({ ...good, id: `good-${n}` }, { ...good, id: `bad-${n}`, ...bad });
    return { file, element: rows.length };
  });
  beforeAll(async () => {
    report = await importFiles(database, files, { dryRun: true });
  });

  test.for(BAD_ROWS.map(([rule, , , , field, reason], n) => [rule, places[n], field, reason] as const))(
    "%s",
    ([, place, field, reason]) => {
      const refusals = report.refusals.filter(
        ({ file, element }) => file === place?.file && element === place.element,
      );
      expect(refusals).toEqual([{ ...place, field, reason: expect.stringMatching(reason) }]);
    },
  );

  test("its own faults: the good rows between the bad ones are taken", () => {
    expect(report.refusedTotal).toBe(BAD_ROWS.length);
    const added = Object.values(report.kinds).reduce((sum, counts) => sum + counts.added, 0);
    expect(added).toBe(BAD_ROWS.length);
  });

  test("an id that the export has before, in another file too", async () => {
    const report = await importFiles(
      database,
      {
        "available-slots.json": [SLOT, { ...SLOT, length: 60 }],
        "available-slots.csv": "id,clinicianId,date,length\ns1,c1,2026-08-19 12:00:00,90\n",
      },
      { dryRun: true },
    );
    expect(report.refusals).toEqual([
      { file: "available-slots.json", element: 2, field: "id", reason: expect.stringMatching(/before/) },
      { file: "available-slots.csv", line: 2, field: "id", reason: expect.stringMatching(/before/) },
    ]);
  });

  test("what only the database itself objects to, which costs no other row", async () => {
    await database.raw("ALTER TABLE available_slot ADD CONSTRAINT picky CHECK (id NOT IN ('d3', 'd7'))");
    const rows = Array.from({ length: 9 }, (_, n) => ({ ...SLOT, id: `d${n}` }));
    for (const dryRun of [true, false]) {
      const report = await importFiles(database, { "available-slots.json": rows }, { dryRun });
      expect(report.kinds["available-slots"]).toMatchObject({ read: 9, added: 7, refused: 2 });
      expect(report.refusals).toEqual([
        { file: "available-slots.json", element: 4, reason: "The database refused the row (picky)." },
        { file: "available-slots.json", element: 8, reason: "The database refused the row (picky)." },
      ]);
    }
  });
});

test("a weekly limit below the daily one is taken: the record system says so", async () => {
  const row = { ...CLINICIAN, id: "c9", maxDailyAppointments: 9, maxWeeklyAppointments: 3 };
  const report = await importFiles(database, { "clinicians.json": [row] }, { dryRun: true });
  expect(report.kinds.clinicians.added).toBe(1);
});

test("a limit that nobody reaches is taken: so says the record system that there is none", async () => {
  const row = { ...CLINICIAN, id: "c10", maxDailyAppointments: 9_999, maxWeeklyAppointments: 1_000_000 };
  const report = await importFiles(database, { "clinicians.json": [row] }, { dryRun: true });
  expect(report.kinds.clinicians.added).toBe(1);
});

describe("the place of a refused row", () => {
  test("is the physical line on which its record starts", async () => {
    const csv = `${CLINICIANS_HEADER}\r\nc5,"A\nB",C,THERAPIST,NY,AETNA,1,2,UTC\r\n\r\nc6,A,B,DENTIST,NY,AETNA,1,2,UTC\r\n`;
    const report = await importFiles(database, { "clinicians.csv": csv }, { dryRun: true });
    expect(report.refusals).toMatchObject([
      { line: 2, field: "firstName" },
      { line: 5, field: "clinicianType" },
    ]);
  });

  test("is kept for rows that only the database can judge", async () => {
    const line = (id: string, clinicianId: string) => `${JSON.stringify({ ...SLOT, id, clinicianId })}\n`;
    const ndjson = `${line("n1", "c1")}\n${line("n2", "nobody")}${line("n3", "c1")}`;
    const report = await importFiles(database, { "available-slots.ndjson": ndjson }, { dryRun: true });
    expect(report.refusals).toMatchObject([
      { file: "available-slots.ndjson", line: 3, field: "clinicianId" },
    ]);
    expect(report.kinds["available-slots"]).toMatchObject({ read: 3, added: 2, refused: 1 });
  });
});

describe("a file is refused for", () => {
  test("a name that does not say what it holds", async () => {
    const report = await importFiles(database, { "rooms.csv": "", "clinicians.xlsx": "" });
    expect(report.refusals).toEqual([
      { file: "rooms.csv", reason: expect.stringMatching(/clinicians, patients/) },
      { file: "clinicians.xlsx", reason: expect.stringMatching(/\.csv/) },
    ]);
    expect(report.refusedTotal).toBe(2);
  });

  test("missing columns: once, naming them, and nothing else of it", async () => {
    const report = await importFiles(database, { "available-slots.csv": "id;clinicianId\n1;2\n3;4\n" });
    expect(report.refusals).toEqual([
      {
        file: "available-slots.csv",
        line: 1,
        reason: expect.stringMatching(/id, clinicianId, date, length/),
      },
    ]);
  });

  test("not being there", async () => {
    const report = await importFiles(database, {}, { files: ["/nowhere/patients.csv"], open: openFile });
    expect(report.refusals).toEqual([{ file: "/nowhere/patients.csv", reason: "The file does not exist." }]);
  });

  test("being cut off, at that place; the rows before it stay", async () => {
    const text = JSON.stringify([{ ...PATIENT, id: "p8" }, PATIENT]).slice(0, -20);
    const report = await importFiles(database, { "patients.json": text }, { dryRun: true });
    expect(report.refusals).toEqual([
      { file: "patients.json", element: 2, reason: expect.stringMatching(/ends before/) },
    ]);
    expect(report.kinds.patients.added).toBe(1);
  });
});
