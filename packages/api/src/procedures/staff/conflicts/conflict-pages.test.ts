import { listConflicts, openDatabase, type Statement, statement } from "@tandem/db";
import { type TestDatabase, testDatabase } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plansOf, sequentialScans } from "../../../bench/query-plans.ts";

describe("a page of the worklist", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    const clinic = openDatabase({ url: database.url, poolSize: 1, statementTimeoutMs: 60_000 });
    // 400 clinicians with 50 appointments each: all of one patient in ten are no longer covered.
    await clinic.pool.query(`
      SET tandem.ehr_import = 'on'; SET tandem.defer_read_model = 'on';
      INSERT INTO payer (id) VALUES ('AETNA');
      INSERT INTO clinician (id, first_name, last_name, clinician_type, max_daily_appointments, max_weekly_appointments)
      SELECT 'c' || n, 'Ada', 'Example', 'THERAPIST', 8, 40 FROM generate_series(1, 400) n;
      INSERT INTO clinician_state (clinician_id, state) SELECT id, 'NY' FROM clinician;
      INSERT INTO clinician_insurance (clinician_id, payer_id) SELECT id, 'AETNA' FROM clinician;
      INSERT INTO patient (id, first_name, last_name, state, insurance)
      SELECT 'p' || n, 'Pat', 'Example', CASE n % 10 WHEN 0 THEN 'TX' ELSE 'NY' END, 'AETNA' FROM generate_series(1, 400) n;
      INSERT INTO appointment (patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type, source)
      SELECT 'p' || c, 'c' || c, 'UTC', date_trunc('hour', now()) + d * interval '1 day', 60, 'THERAPY_INTAKE', 'EHR'
      FROM generate_series(1, 400) c, generate_series(1, 50) d`);
    await clinic.pool.query("ANALYZE");
    while ((await clinic.pool.query<{ n: number }>("SELECT refresh_conflicts(200) AS n")).rows[0]?.n === 200);
    await clinic.pool.query("ANALYZE");
    await clinic.close();
  }, 120_000);
  afterAll(() => database.drop());

  const asked: { statement: Statement; values: readonly unknown[] }[] = [];
  const recording = {
    rows: async (of: Statement, values: readonly unknown[] = []) => {
      asked.push({ statement: of, values });
      return database.sql.rows(of, values);
    },
  } as TestDatabase["sql"];

  it("reads no large table from end to end, and of what needs a person about as many rows as it shows", async () => {
    const pages = [];
    for (const decided of [false, true])
      for (const kind of [undefined, "LOST_ELIGIBILITY"] as const) {
        const after = decided
          ? undefined
          : { at: new Date(Date.now() + 20 * 86_400_000).toISOString(), key: "" };
        pages.push(await listConflicts(recording, { kind, decided, after, limit: 50 }));
      }
    expect(pages.map((page) => page.length)).toEqual([50, 50, 0, 0]);
    const plans = await plansOf(database, asked);
    expect(plans.flatMap(sequentialScans)).toEqual([]);
    const open = plans.filter(({ name }) => ["staff_conflicts", "staff_conflicts_of_kind"].includes(name));
    expect(open).toHaveLength(2);
    for (const { lines } of open) {
      expect(lines.join("\n")).toMatch(/Index Cond: .*ROW\(at, key\) > ROW/);
      const read = lines.join("\n").match(/on conflict f \(actual rows=(\d+)/);
      expect(Number(read?.[1])).toBeLessThanOrEqual(51);
    }
  });

  it("works out the conflicts of some clinicians from stretches of indexes", async () => {
    // As refresh_conflicts does.
    const url = `${database.url}?options=${encodeURIComponent("-c enable_seqscan=off")}`;
    const refreshing = openDatabase({ url, poolSize: 1 });
    const found = statement("conflicts_of", "SELECT * FROM conflicts_of($1, $2)");
    const plans = await plansOf(refreshing, [
      { statement: found, values: [["c1", "c2", "c10"], new Date()] },
    ]);
    await refreshing.close();
    expect(plans.flatMap(sequentialScans)).toEqual([]);
    const lines = plans.flatMap((plan) => plan.lines);
    expect(lines.join("\n")).toContain("Index Scan using appointment_to_come");
    for (const line of lines.filter((one) =>
      /Index Scan using \w+ on (appointment|patient|available_slot) /.test(one),
    ))
      expect(lines[lines.indexOf(line) + 1]).toContain("Index Cond");
  });
});
