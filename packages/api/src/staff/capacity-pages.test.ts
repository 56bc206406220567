import {
  CAPACITY_SORTS,
  type CapacityPageRequest,
  type CapacityPlace,
  LOADS,
  refreshStaleRanks,
  type Statement,
} from "@tandem/db";
import { byHand, type TestDatabase, testDatabase } from "@tandem/db/testing";
import { DEFAULT_SETTINGS } from "@tandem/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plansOf, sequentialScans } from "../bench/query-plans.ts";
import { readCapacity } from "./capacity.ts";

const NOW = "2024-08-14T12:00:00Z";
/** Wednesday to Tuesday: three weeks. */
const [FROM, TO] = [Date.parse("2024-08-14") / 86_400_000, Date.parse("2024-08-27") / 86_400_000];
const MONDAYS = ["2024-08-12", "2024-08-19", "2024-08-26"];
/** Large enough for the planner to care. */
const CLINICIANS = 1_500;

const FILTERS: Omit<CapacityPageRequest, "from" | "to" | "limit" | "after" | "sort">[] = [
  {},
  { state: "CA" },
  { insurance: "CIGNA" },
  { clinicianType: "PSYCHOLOGIST" },
  { search: "ada 1" },
  { state: "CA", insurance: "CIGNA", clinicianType: "THERAPIST", search: "a", load: "MEDIUM" },
  ...LOADS.map((load) => ({ load })),
  { active: false },
  { active: false, state: "CA", search: "ada" },
  { active: false, load: "LOW" },
];
const CASES = CAPACITY_SORTS.flatMap((sort) => FILTERS.map((filter) => ({ sort, ...filter })));

interface Weighed {
  id: string;
  active: boolean;
  name: [last: string, first: string];
  type: string;
  states: string[];
  payers: string[];
  total: number;
  used: number;
  free: number;
}

describe("a page of the heat map", () => {
  let database: TestDatabase;
  let everybody: Weighed[];

  const page = async (
    asked: (typeof CASES)[number],
    limit: number,
    after?: CapacityPlace,
    sql = database.sql,
  ) =>
    (
      await readCapacity(
        sql,
        { ...asked, from: FROM, to: TO, limit, after },
        Date.parse(NOW),
        DEFAULT_SETTINGS,
      )
    ).map(({ clinician }) => clinician);

  beforeAll(async () => {
    database = await testDatabase({ now: NOW });
    await fill(database);
    everybody = await weigh(database);
  }, 120_000);
  afterAll(() => database.drop());

  it.each(CASES)("is what appointments and live holds add up to: %o", async (asked) => {
    const expected = everybody
      .filter((one) => passes(one, asked))
      .sort((one, other) => (asked.sort === "FREE" ? other.free - one.free : 0) || byName(one, other));
    const first = await page(asked, 40);
    const last = first.at(-1);
    const rest = last === undefined ? [] : await page(asked, 2_000, last);
    expect([...first, ...rest].map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    if (asked.sort === "FREE")
      expect(first.map(({ free }) => free)).toEqual(expected.slice(0, 40).map(({ free }) => free));
  });

  it("follows a booking, a status, a licence, a payer, a name and a limit at once", async () => {
    const [clinician] = await page({ sort: "FREE" }, 1);
    const id = clinician?.id ?? "";
    const isShown = async (asked: (typeof CASES)[number]) =>
      (await page(asked, 2_000)).some((one) => one.id === id);
    await database.raw("DELETE FROM clinician_state WHERE clinician_id = $1", [id]);
    await database.raw("INSERT INTO clinician_state VALUES ($1, 'GU')", [id]);
    await database.raw(
      "UPDATE clinician_insurance SET payer_id = 'HUMANA' WHERE clinician_id = $1 AND payer_id = 'AETNA'",
      [id],
    );
    await database.raw(
      "UPDATE clinician SET last_name = 'Lovelace', max_weekly_appointments = 400 WHERE id = $1",
      [id],
    );
    expect(await isShown({ sort: "FREE", state: "GU", insurance: "HUMANA", search: "lovelace" })).toBe(true);
    expect(await isShown({ sort: "FREE", state: "NY" })).toBe(false);
    expect((await page({ sort: "FREE" }, 1))[0]?.free).toBeGreaterThan(1_100);
    await database.raw("UPDATE clinician SET active = false WHERE id = $1", [id]);
    expect(await isShown({ sort: "NAME" })).toBe(false);
    expect(await isShown({ sort: "NAME", active: false, search: "lovelace" })).toBe(true);
  });

  it("reads no table of appointments, counters, slots or clinicians from end to end, and only what its kind needs", async () => {
    const asked = new Map<string, { statement: Statement; values: readonly unknown[] }>();
    const recording: TestDatabase["sql"] = {
      rows: async (statement, values = []) => {
        asked.set(statement.name, { statement, values });
        return database.sql.rows(statement, values);
      },
    };
    for (const one of CASES)
      await page(one, 50, (await page(one, 50, undefined, recording)).at(-1), recording);
    const plans = await plansOf(database, [...asked.values()]);
    expect(plans.length).toBeGreaterThan(CASES.length);
    expect(plans.flatMap(sequentialScans)).toEqual([]);
    const byNameAlone = plans.find(({ name }) => name === "capacity_name");
    expect(byNameAlone?.lines.join("\n")).toContain("clinician_load_by_name");
  });
});

/** Clinicians of both types, weeks from empty to past their limit, live holds and many that have ended. */
async function fill(database: TestDatabase): Promise<void> {
  await byHand(database, async (query) => {
    await query("SET LOCAL statement_timeout = 0");
    await query("INSERT INTO payer VALUES ('AETNA'), ('CIGNA'), ('HUMANA') ON CONFLICT DO NOTHING");
    await query(
      `INSERT INTO clinician (id, first_name, last_name, clinician_type, max_daily_appointments, max_weekly_appointments, active)
       SELECT 'c' || n, CASE n % 3 WHEN 0 THEN 'Ada' WHEN 1 THEN 'Émile' ELSE 'Bo' END, (n % 40) || ' Example',
         CASE WHEN n % 2 = 0 THEN 'THERAPIST' ELSE 'PSYCHOLOGIST' END::clinician_type, 8, CASE n % 5 WHEN 0 THEN 2 ELSE n % 7 + 2 END, n % 11 <> 0
       FROM generate_series(1, $1) n`,
      [CLINICIANS],
    );
    await query("INSERT INTO clinician_state SELECT id, 'NY' FROM clinician");
    await query("INSERT INTO clinician_state SELECT id, 'CA' FROM clinician WHERE length(id) < 4");
    await query("INSERT INTO clinician_insurance SELECT id, 'AETNA' FROM clinician");
    await query("INSERT INTO clinician_insurance SELECT id, 'CIGNA' FROM clinician WHERE id LIKE '%1%'");
    await query(
      "INSERT INTO patient (id, first_name, last_name, state, insurance) SELECT 'p' || n, 'Pat', 'Example', 'NY', 'AETNA' FROM generate_series(1, 900) n",
    );
    await query("SET LOCAL tandem.defer_read_model = 'on'; SET LOCAL tandem.ehr_import = 'on'");
    await query(
      `INSERT INTO appointment (patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type, source, status)
       SELECT 'p' || n, 'c' || (n % 150 + 1), 'UTC', timestamptz '2024-08-12 08:00Z' + (n % 17) * interval '1 day' + (n % 9) * interval '1 hour', 60,
         'THERAPY_SIXTY_MINS', 'EHR', CASE n % 6 WHEN 0 THEN 'CANCELLED' WHEN 1 THEN 'LATE_CANCELLATION' ELSE 'UPCOMING' END::appointment_status
       FROM generate_series(1, 900) n`,
    );
  });
  await byHand(database, async (query) => {
    await query("ALTER TABLE hold DISABLE TRIGGER USER; ALTER TABLE hold_session DISABLE TRIGGER USER");
    await query(
      `INSERT INTO hold (id, patient_id, clinician_id, service_id, expires_at, ended_at, ending, kind)
       SELECT 'h' || n, 'p' || (n % 900 + 1), 'c' || (n % 1500 + 1), 'ASSESSMENT', tandem_now() + CASE WHEN n > 60 AND n < 90 THEN -1 ELSE 1 END * interval '5 minutes',
         CASE WHEN n >= 90 THEN tandem_now() END, CASE WHEN n >= 90 THEN 'RELEASED'::hold_ending END, 'OFFER' FROM generate_series(1, 3000) n`,
    );
    await query(
      `INSERT INTO hold_session (hold_id, session_number, clinician_id, time_zone, scheduled_for, length)
       SELECT id, k, clinician_id, 'UTC', timestamptz '2024-08-16 12:00Z' + k * interval '2 days', 90 FROM hold, generate_series(1, 2) k`,
    );
    await query("ALTER TABLE hold ENABLE TRIGGER USER; ALTER TABLE hold_session ENABLE TRIGGER USER");
  });
  await database.raw(
    `INSERT INTO open_day SELECT c.id, s.id, day::date, ARRAY[50400] FROM clinician c JOIN service s USING (clinician_type),
       generate_series(date '2024-08-14', date '2024-08-20', interval '1 day') day`,
  );
  await refreshStaleRanks(database, DEFAULT_SETTINGS);
  await database.raw("ANALYZE");
}

/** The same from appointments and holds alone. */
async function weigh(database: TestDatabase): Promise<Weighed[]> {
  const rows = await database.raw<
    { week: number } & Omit<Weighed, "used" | "free" | "total"> & { limit: number; units: number[] }
  >(
    `SELECT c.id, c.active, ARRAY[c.last_name, c.first_name] AS name, c.clinician_type AS type, c.max_weekly_appointments AS limit,
       array(SELECT state FROM clinician_state WHERE clinician_id = c.id) AS states,
       array(SELECT payer_id FROM clinician_insurance WHERE clinician_id = c.id) AS payers,
       array(SELECT (SELECT count(*) FROM appointment a WHERE a.clinician_id = c.id AND date_trunc('week', a.scheduled_for)::date = monday
                AND a.status IN ('UPCOMING', 'OCCURRED', 'LATE_CANCELLATION'))::int
            + (SELECT count(*) FROM hold h JOIN hold_session s ON s.hold_id = h.id WHERE h.clinician_id = c.id AND h.ended_at IS NULL
                AND h.expires_at > tandem_now() AND date_trunc('week', s.scheduled_for)::date = monday)::int
          FROM unnest($1::date[]) AS monday ORDER BY monday) AS units
     FROM clinician c ORDER BY c.last_name COLLATE "und-x-icu", c.first_name COLLATE "und-x-icu", c.id`,
    [MONDAYS],
  );
  return rows.map(({ limit, units, ...known }) => ({
    ...known,
    total: limit * MONDAYS.length,
    used: units.reduce((sum, one) => sum + one, 0),
    free: units.reduce((sum, one) => sum + Math.max(0, limit - one), 0),
  }));
}

/** As the database sorted them. */
function byName(one: Weighed, other: Weighed): number {
  const names = new Intl.Collator("und");
  return (
    names.compare(one.name[0], other.name[0]) ||
    names.compare(one.name[1], other.name[1]) ||
    (one.id < other.id ? -1 : 1)
  );
}

function passes(
  { active, name, type, states, payers, used, total }: Weighed,
  asked: (typeof CASES)[number],
): boolean {
  const load =
    used > total
      ? "OVER"
      : used === total
        ? "FULL"
        : used >= total * 0.85
          ? "HIGH"
          : used >= total / 2
            ? "MEDIUM"
            : "LOW";
  return (
    active === (asked.active ?? true) &&
    (asked.state === undefined || states.includes(asked.state)) &&
    (asked.insurance === undefined || payers.includes(asked.insurance)) &&
    (asked.clinicianType === undefined || type === asked.clinicianType) &&
    (asked.search === undefined ||
      asked.search.split(" ").every((word) => `${name[1]} ${name[0]}`.toLowerCase().includes(word))) &&
    (asked.load === undefined || load === asked.load)
  );
}
