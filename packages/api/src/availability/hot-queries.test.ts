import { countEligible, openDatabase, refreshStaleRanks } from "@tandem/db";
import { loadNetwork } from "@tandem/db/bench";
import { type TestDatabase, testDatabase } from "@tandem/db/testing";
import { DEFAULT_SETTINGS, isoWeekdayOf, localDateOf, type OfferPlace } from "@tandem/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plansOf, plansOfSearch, sequentialScans } from "../bench/query-plans.ts";
import { type CardSource, madeCards } from "./clinician-cards.ts";
import { searchSlots } from "./search-slots.ts";

/** Large enough for the planner to care. */
const CLINICIANS = 600;

describe("a hot query", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    const patient = openDatabase({ url: database.url, poolSize: 2, statementTimeoutMs: 60_000 });
    await loadNetwork(patient, database.url, { clinicians: CLINICIANS, seed: 5, now: Date.now() });
    // Holds pile up; nearly all of them have ended.
    await patient.pool.query(
      `INSERT INTO auth_user (id, name, email) SELECT 'a' || n, 'Pat', n || '@example.org' FROM generate_series(1, 3000) n`,
    );
    await patient.pool.query(
      "ALTER TABLE hold DISABLE TRIGGER USER; ALTER TABLE hold_session DISABLE TRIGGER USER",
    );
    await patient.pool.query(
      `INSERT INTO hold (id, account_id, patient_id, clinician_id, service_id, expires_at, ended_at, ending)
       SELECT 'h' || n, 'a' || n, p.id, c.id, 'ASSESSMENT', now() + interval '5 minutes', CASE WHEN n > 30 THEN now() END, CASE WHEN n > 30 THEN 'RELEASED'::hold_ending END
       FROM generate_series(1, 3000) n JOIN (SELECT id, row_number() OVER () AS k FROM clinician) c ON c.k = n % 600 + 1
       JOIN patient p ON p.id = 'patient-of-' || c.id`,
    );
    await patient.pool.query(
      `INSERT INTO hold_session (hold_id, session_number, clinician_id, time_zone, scheduled_for, length)
       SELECT h.id, k, c.id, c.time_zone, now() + k * interval '1 day', 90 FROM hold h JOIN clinician c ON c.id = h.clinician_id, generate_series(1, 2) k`,
    );
    await patient.pool.query(
      "ALTER TABLE hold ENABLE TRIGGER USER; ALTER TABLE hold_session ENABLE TRIGGER USER",
    );
    await patient.pool.query("ANALYZE");
    await patient.close();
  }, 180_000);
  afterAll(() => database.drop());

  it("reads no table of slots, appointments or the read model from end to end", async () => {
    const plans = await plansOfSearch(database, Date.now(), "CA", "AETNA");
    const names = plans.map(({ name }) => name);
    // The order of days has a statement for each kind of page.
    const ofDays = names.filter((name) => name.startsWith("day_rank_order"));
    for (const kind of ["and_today", "of_parts", "onward", "with_time"]) {
      expect(ofDays.some((name) => name.includes(kind))).toBe(true);
      expect(ofDays.some((name) => !name.includes(kind))).toBe(true);
    }
    expect(names.filter((name) => !ofDays.includes(name)).sort()).toEqual([
      "availability_of_clinicians",
      "offer_rank_order",
      "offer_rank_order_with_time",
    ]);
    expect(plans.flatMap(sequentialScans)).toEqual([]);
  });

  it("is seen when it reads such a table from end to end", async () => {
    const rows = await database.raw<{ "QUERY PLAN": string }>(
      "EXPLAIN SELECT count(*) FROM day_rank r WHERE noon_after > 0",
    );
    const lines = rows.map((row) => row["QUERY PLAN"]);
    expect(sequentialScans({ name: "a count", lines })).toHaveLength(1);
  });

  it("tells why nobody is found without reading such a table from end to end", async () => {
    const asked: Parameters<typeof plansOf>[1][number][] = [];
    const recording: typeof database.sql = {
      rows: (statement, values = []) => {
        asked.push({ statement, values });
        return database.sql.rows(statement, values);
      },
    };
    const audience = { service: "ASSESSMENT", state: "CA", insurance: "AETNA" } as const;
    expect(await countEligible(recording, audience, 5)).toEqual({ isAnybodyLicensed: true, eligible: 5 });
    const plans = await plansOf(database, asked);
    expect(plans.flatMap(sequentialScans)).toEqual([]);
    const scans = plans.flatMap(({ lines }) => lines).filter((line) => / on clinician_load/.test(line));
    expect(scans).toEqual(scans.map(() => expect.stringContaining("Bitmap")));
    expect(scans.length).toBeGreaterThan(1);
  });

  it("is the only one of a page by dates or weekdays, of the first page and the second, when few clinicians are eligible", async () => {
    await refreshStaleRanks(database, DEFAULT_SETTINGS);
    const asked: string[] = [];
    const counting: typeof database.sql = {
      rows: (statement, values) => {
        asked.push(statement.name);
        return database.sql.rows(statement, values);
      },
    };
    const audience = { service: "THERAPY_INTAKE", state: "OR", insurance: "AETNA" } as const;
    const { eligible } = await countEligible(database.sql, audience, 20);
    expect(eligible).toBeGreaterThan(3);
    expect(eligible).toBeLessThan(8);
    const today = localDateOf(Date.now(), "UTC");
    const weekdays = [isoWeekdayOf(today), isoWeekdayOf(today + 2)];
    for (const filter of [{ from: today + 7 }, { weekdays }]) {
      const page = async (after: OfferPlace | null) => {
        asked.length = 0;
        const request = { audience, filter, limit: 2, after };
        const found = await searchSlots(counting, request, Date.now(), DEFAULT_SETTINGS);
        expect(asked).toHaveLength(1);
        return found;
      };
      const { next } = await page(null);
      expect(next).not.toBeNull();
      await page(next);
    }
  });

  it("judges about as many clinicians as a page shows, with and without filters, however many there are", async () => {
    await refreshStaleRanks(database, DEFAULT_SETTINGS);
    const today = localDateOf(Date.now(), "UTC");
    for (const filter of [{}, { from: today + 7 }, { weekdays: [2, 4] }]) {
      let judged = 0;
      const counting: CardSource = {
        fromTime: true,
        read: (sql, question, candidates, now) => {
          judged += candidates.length;
          return madeCards.read(sql, question, candidates, now);
        },
      };
      const request = {
        audience: { service: "THERAPY_INTAKE", state: "CA", insurance: "AETNA" } as const,
        filter,
        limit: 10,
        after: null,
      };
      const { found } = await searchSlots(database.sql, request, Date.now(), DEFAULT_SETTINGS, counting);
      expect(found).toHaveLength(10);
      expect(judged).toBeLessThanOrEqual(40);
    }
  });
});
