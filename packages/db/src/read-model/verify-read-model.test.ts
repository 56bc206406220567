import { DEFAULT_SETTINGS } from "@tandem/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addClinician,
  addPatient,
  addSlots,
  reportAppointment,
  type TestDatabase,
  testDatabase,
} from "../testing/index.ts";
import { rebuildReadModel } from "./rebuild-read-model.ts";
import { refreshConflicts } from "./refresh-conflicts.ts";
import { refreshStaleRanks } from "./refresh-stale-ranks.ts";
import { verifyReadModel } from "./verify-read-model.ts";

describe("the check of the read model", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ now: "2024-08-15T00:00:00Z" });
    const { patientId } = await addPatient(database);
    await addClinician(database, {
      id: "berlin",
      timeZone: "Europe/Berlin",
      states: ["NY", "CA"],
      insurances: ["AETNA", "CIGNA"],
    });
    await addSlots(database, "berlin", [
      "2024-08-19T12:00Z",
      "2024-08-19T12:20Z",
      "2024-08-21T12:00Z",
      "2024-10-27T00:30Z",
    ]);
    await addClinician(database, { id: "therapist", type: "THERAPIST" });
    await addSlots(database, "therapist", ["2024-08-19T12:00Z", "2024-08-19T12:15Z"], 60);
    await reportAppointment(database, { patientId, clinicianId: "berlin", startsAt: "2024-08-19T15:00Z" });
    await reportAppointment(database, { patientId, clinicianId: "berlin", startsAt: "2024-08-19T16:00Z" });
    await refreshStaleRanks(database, DEFAULT_SETTINGS);
    await refreshConflicts(database.sql);
  });
  afterAll(() => database.drop());

  it("finds nothing where every write did its part", async () => {
    expect(await verifyReadModel(database.sql)).toEqual({
      clinicians: 2,
      stale: 0,
      differences: 0,
      shown: [],
    });
  });

  it.each([
    ["open_day", "UPDATE open_day SET starts = starts || 99999 WHERE clinician_id = 'berlin'"],
    ["open_day", "DELETE FROM open_day WHERE clinician_id = 'therapist'"],
    ["day_rank", "UPDATE day_rank SET first_at = first_at + interval '15 minutes'"],
    ["day_rank", "UPDATE day_rank SET payers = 0 WHERE state = 'CA'"],
    ["offer_rank", "UPDATE offer_rank SET first_at = first_at + interval '1 hour'"],
    ["offer_rank", "DELETE FROM offer_rank WHERE payer_id = 'CIGNA'"],
    ["open_calendar", "UPDATE open_calendar SET days = '' WHERE clinician_id = 'berlin'"],
    ["open_calendar", "UPDATE open_calendar SET used_days = '20000:1'"],
    ["open_calendar", "DELETE FROM open_calendar WHERE clinician_id = 'therapist'"],
    ["clinician_revision", "DELETE FROM clinician_revision WHERE clinician_id = 'berlin'"],
    ["rank_passes_at", "UPDATE clinician_revision SET rank_passes_at = NULL"],
    ["capacity_day", "UPDATE capacity_day SET booked = booked - 1 WHERE booked > 0"],
    ["capacity_week", "DELETE FROM capacity_week"],
    ["clinician_load", "UPDATE clinician_load SET booked = NULL"],
    ["clinician_load", "UPDATE clinician_load SET last_name = 'Nobody'"],
    ["clinician_load", "UPDATE clinician_load SET payers = '{}'"],
    ["clinician_load", "DELETE FROM clinician_load"],
    ["conflict", "DELETE FROM conflict"],
    ["conflict", "UPDATE conflict SET appointment_ids = '{}'"],
    ["conflict", "UPDATE conflict SET key = key || '?'"],
    ["claimed_time", "DELETE FROM claimed_time WHERE owner_kind = 'CLINICIAN'"],
  ])("finds a wrong row of %s, and a rebuild repairs what is the read model's", async (table, corruption) => {
    // Triggers off: only such a hand can get this wrong.
    const connection = await database.pool.connect();
    await connection.query("SET session_replication_role = replica");
    await connection.query("BEGIN");
    await connection.query(corruption);
    const sql = {
      rows: async (s: { text: string }, v?: readonly unknown[]) =>
        (await connection.query(s.text, [...(v ?? [])])).rows,
    };
    const { differences, shown } = await verifyReadModel(sql);
    await connection.query(
      table.startsWith("capacity") || table.startsWith("claimed") ? "ROLLBACK" : "COMMIT",
    );
    await connection.query("RESET session_replication_role");
    connection.release();
    expect(differences).toBeGreaterThan(0);
    expect(shown.some((difference) => difference.startsWith(`${table} of`))).toBe(true);
    await rebuildReadModel(database, DEFAULT_SETTINGS);
    expect(await verifyReadModel(database.sql)).toMatchObject({ stale: 0, differences: 0 });
  });

  it("leaves no clinician waiting after the job has run, wherever the notice has moved", async () => {
    for (const minNoticeMinutes of [60 * 24 * 5, 0]) {
      expect(await refreshStaleRanks(database, { minNoticeMinutes })).toBeGreaterThan(0);
      expect(await refreshStaleRanks(database, { minNoticeMinutes })).toBe(0);
      expect(await verifyReadModel(database.sql)).toMatchObject({ stale: 0, differences: 0 });
    }
  });
});
