import { findPatients, listAppointments, pageOfClinicians, type Statement } from "@tandem/db";
import { byHand, type TestDatabase, testDatabase } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plansOf } from "../bench/query-plans.ts";

const MONDAY = Date.parse("2024-08-12") / 86_400_000;
/** Large enough for the planner to care. */
const [PATIENTS, CLINICIANS] = [20_000, 2_000];

/** A search, and whom of `NAMES` it finds, counted from 1. */
const SEARCHES: [search: string, found: number[]][] = [
  ["zoe", [1]],
  ["ZOË", [1]],
  ["zo", [1]],
  ["siobhan", [2]],
  ["ngugi siobhan", [2]],
  ["o'brien", [3]],
  ["O’Brien, Sunita", [3]],
  ["rien sun", [3]],
  ["андрей", [4]],
  ["нов андр", [4]],
  ["100%_", [5]],
  ["%_", [5]],
  ["li wu", [6]],
  ["nguyen minh khai thi a d", [7]],
  ["zoe sunita", []],
  ["zo%e", []],
];
const NAMES = [
  ["Zoë", "Lovelace"],
  ["Siobhán", "Ngũgĩ"],
  ["Sunita", "O’Brien"],
  ["Андрей", "Иванов"],
  ["Percy", "100%_\\"],
  ["Li", "Wu"],
  ["Thị Minh Khai", "Nguyễn A D"],
];

describe("whoever looks for a name", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    await byHand(database, async (query) => {
      await query("SET LOCAL statement_timeout = 0");
      await query("INSERT INTO payer VALUES ('AETNA') ON CONFLICT DO NOTHING");
      for (const [table, count, columns, of] of [
        ["patient", PATIENTS, "state, insurance", "'NY', 'AETNA'"],
        [
          "clinician",
          CLINICIANS,
          "clinician_type, max_daily_appointments, max_weekly_appointments",
          "'THERAPIST', 8, 40",
        ],
      ] as const) {
        const insert = `INSERT INTO ${table} (id, first_name, last_name, ${columns})`;
        await query(
          `${insert} SELECT '${table}-' || n, 'Bob' || n % 90, 'Example' || n % 70, ${of} FROM generate_series(8, $1) n`,
          [count],
        );
        for (const [index, name] of NAMES.entries())
          await query(`${insert} VALUES ($1, $2, $3, ${of})`, [`${table}-${index + 1}`, ...name]);
      }
      await query("SET LOCAL tandem.defer_read_model = 'on'; SET LOCAL tandem.ehr_import = 'on'");
      // Nobody of the names is on both sides of one appointment.
      await query(
        `INSERT INTO appointment (id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type, source, status)
         SELECT 'a' || n, 'patient-' || n, 'clinician-' || n + 20, 'UTC', timestamptz '2024-08-12 08:00Z', 60, 'THERAPY_SIXTY_MINS', 'EHR', 'UPCOMING'
         FROM generate_series(1, 1900) n`,
      );
      await query(
        `INSERT INTO appointment (id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type, source, status)
         SELECT 'b' || n, 'patient-' || n + 20, 'clinician-' || n, 'UTC', timestamptz '2024-08-12 10:00Z', 60, 'THERAPY_SIXTY_MINS', 'EHR', 'UPCOMING'
         FROM generate_series(1, 7) n`,
      );
    });
    await database.raw("ANALYZE");
  }, 120_000);
  afterAll(() => database.drop());

  const patients = (search: string, sql = database.sql) => findPatients(sql, search, undefined, 50);
  const appointments = (search: string, sql = database.sql) => listAppointments(sql, { search, limit: 50 });
  const clinicians = (search: string, sql = database.sql) =>
    pageOfClinicians(sql, { search, from: MONDAY, to: MONDAY, sort: "NAME", after: undefined, limit: 50 }, [
      MONDAY,
    ]);

  it.each(SEARCHES)("as %o finds the same patients, clinicians and appointments", async (search, found) => {
    const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
    expect(idsOf(await patients(search))).toEqual(found.map((n) => `patient-${n}`));
    expect(idsOf(await clinicians(search))).toEqual(found.map((n) => `clinician-${n}`));
    expect(idsOf(await appointments(search))).toEqual(["a", "b"].flatMap((of) => found.map((n) => of + n)));
  });

  it("still finds a patient by the id", async () => {
    expect(await patients("patient-3")).toMatchObject([{ id: "patient-3" }]);
  });

  it("goes on behind the page's last patient, in the order of people's names", async () => {
    const whole = await findPatients(database.sql, "bob1 example", undefined, 3_000);
    const last = whole[9];
    const rest = await findPatients(database.sql, "example bob1", last, 3_000);
    expect(rest.length).toBeGreaterThan(100);
    expect(rest).toEqual(whole.slice(10));
  });

  it("reads the index of patients' names, whatever the number of words, and never all patients", async () => {
    const asked = new Map<string, { statement: Statement; values: readonly unknown[] }>();
    const recording: TestDatabase["sql"] = {
      rows: async (statement, values = []) => {
        asked.set(statement.name, { statement, values });
        return database.sql.rows(statement, values);
      },
    };
    for (const search of ["lovelace", "lovelace zoë", "one two three four five six"]) {
      await patients(search, recording);
      await appointments(search, recording);
    }
    const plans = await plansOf(database, [...asked.values()]);
    expect(plans.map(({ name }) => name)).toEqual([
      "staff_patients_by_name_1",
      "appointment_page_by_name_1",
      "staff_patients_by_name_2",
      "appointment_page_by_name_2",
      "staff_patients_by_name_5",
      "appointment_page_by_name_5",
    ]);
    for (const { lines } of plans) {
      expect(lines.join("\n")).toContain("Bitmap Index Scan on patient_plain_name");
      expect(lines.join("\n")).not.toMatch(/Seq Scan on patient\b/);
    }
  });

  it("walks the order of patients' names for a part that is too short for the index", async () => {
    const asked: { statement: Statement; values: readonly unknown[] }[] = [];
    await patients("bo", {
      rows: async (statement, values = []) => {
        asked.push({ statement, values });
        return database.sql.rows(statement, values);
      },
    });
    const [plan] = await plansOf(database, asked);
    expect(plan?.name).toBe("staff_patients_by_letters");
    expect(plan?.lines.join("\n")).toContain("Index Scan using patient_by_name");
    expect(plan?.lines.join("\n")).not.toContain("Sort");
  });
});
