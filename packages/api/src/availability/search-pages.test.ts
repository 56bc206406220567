import type { Audience } from "@tandem/db";
import { addClinician, addPatient, addSlots, type TestDatabase, testDatabase } from "@tandem/db/testing";
import { DEFAULT_SETTINGS, type OfferFilter, type OfferPlace, parseDate } from "@tandem/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { searchEverything } from "../testing/search-oracle.ts";
import { searchSlots } from "./search-slots.ts";

const NOW = Date.parse("2024-08-15T00:00:00Z");

describe("a page after the first", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ now: new Date(NOW).toISOString() });
  });
  afterAll(() => database.drop());

  /** Therapists by id with their starts, for a payer of their own. */
  async function therapists(payer: string, starts: Record<string, string[]>): Promise<Audience> {
    for (const [id, at] of Object.entries(starts)) {
      const clinicianId = await addClinician(database, {
        id: `${payer}-${id}`,
        type: "THERAPIST",
        insurances: [payer],
      });
      await addSlots(database, clinicianId, at, 60);
    }
    return { service: "THERAPY_INTAKE", state: "NY", insurance: payer };
  }

  async function scroll(audience: Audience, filter: OfferFilter, limit = 1, now = NOW): Promise<string[]> {
    const ids: string[] = [];
    const truth = await searchEverything(database, audience, filter, now, DEFAULT_SETTINGS);
    let after: OfferPlace | null = null;
    do {
      const page = await searchSlots(database.sql, { audience, filter, limit, after }, now, DEFAULT_SETTINGS);
      ids.push(...page.found.map(({ clinician }) => clinician.id));
      after = page.next;
    } while (after !== null);
    expect(ids).toEqual(truth.map(({ clinicianId }) => clinicianId));
    return ids;
  }

  const FROM_THE_20TH = { from: parseDate("2024-08-20") ?? 0 };

  it("shows a clinician whose first start on the day is held, at the start that is not", async () => {
    const audience = await therapists("HELD", {
      a: ["2024-08-20T09:00Z", "2024-08-20T11:00Z"],
      b: ["2024-08-20T10:00Z"],
    });
    const { accountId, patientId } = await addPatient(database);
    await database.raw(
      `WITH h AS (INSERT INTO hold (account_id, patient_id, clinician_id, service_id, expires_at)
         VALUES ($1, $2, 'HELD-a', 'THERAPY_INTAKE', $3) RETURNING id)
       INSERT INTO hold_session (hold_id, session_number, clinician_id, time_zone, scheduled_for, length)
       SELECT h.id, 1, 'HELD-a', 'UTC', '2024-08-20T09:00Z', 60 FROM h`,
      [accountId, patientId, new Date(NOW + 600_000)],
    );
    for (const filter of [FROM_THE_20TH, {}])
      expect(await scroll(audience, filter)).toEqual(["HELD-b", "HELD-a"]);
  });

  it("shows a clinician whose day has begun and whose starts are not on whole quarters", async () => {
    const audience = await therapists("ODD", {
      a: ["2024-08-15T12:00Z", "2024-08-15T12:20Z", "2024-08-15T14:00Z"],
      b: ["2024-08-15T12:15Z"],
    });
    const sometime = { weekdays: [4, 5] };
    expect(await scroll(audience, sometime, 1, Date.parse("2024-08-15T10:10:00Z"))).toEqual([
      "ODD-b",
      "ODD-a",
    ]);
  });

  it("shows a clinician whose first start in the evening would cost an appointment, at the next one that does not", async () => {
    const audience = await therapists("PACKED", {
      a: ["2024-08-20T16:15Z", "2024-08-20T17:00Z", "2024-08-20T17:15Z", "2024-08-20T18:15Z"],
      b: ["2024-08-20T17:05Z"],
    });
    expect(await scroll(audience, { timesOfDay: ["EVENING"] })).toEqual(["PACKED-b", "PACKED-a"]);
  });

  it("shows nobody of another payer whose bit of the mask is the same", async () => {
    await database.raw("INSERT INTO payer (id) SELECT 'BIT' || n FROM generate_series(1, 130) n");
    const shared = await database.raw<{ ids: string[] }>(
      "SELECT array_agg(id) AS ids FROM payer GROUP BY mask_bit HAVING count(*) > 1 AND max(id) LIKE 'BIT%' LIMIT 1",
    );
    const [one = "", other = ""] = shared[0]?.ids ?? [];
    await therapists(other, { a: ["2024-08-20T09:00Z"] });
    const audience = await therapists(one, { b: ["2024-08-20T10:00Z"] });
    expect(await scroll(audience, FROM_THE_20TH)).toEqual([`${one}-b`]);
  });

  it("goes on in order when most places are out of date", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 80 }, (_, index) => [
        String(index).padStart(2, "0"),
        [
          `2024-08-${15 + (index % 3)}T${String(3 + ((index * 7) % 20)).padStart(2, "0")}:00Z`,
          "2024-08-25T10:00Z",
        ],
      ]),
    );
    const audience = await therapists("MANY", many);
    for (const hours of [0, 5, 24, 72])
      expect(await scroll(audience, {}, 9, NOW + hours * 3_600_000)).toHaveLength(80);
  });
});
