import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { intake, NOW, newKey, therapist } from "../testing/booking-clinic.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { raceMixed } from "./races/mixed-race.ts";

type Row = Record<string, unknown>;

describe("the audit", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: NOW });
    expect(await raceMixed(api, { clients: 12, operations: 25, seed: 7 })).toEqual([]);
  });
  afterAll(() => api.close());

  it.each([
    ["booking", ["id"]],
    ["appointment", ["id"]],
    ["hold", ["id"]],
    ["hold_session", ["hold_id", "session_number"]],
  ] as const)("alone is enough to rebuild every %s", async (entity, key) => {
    const entries = await api.database.raw<{ before: Row | null; after: Row }>(
      "SELECT before, after FROM audit_entry WHERE entity = $1 ORDER BY id",
      [entity],
    );
    const nameOf = (row: Row) => key.map((column) => row[column]).join("/");
    const rebuilt = new Map<string, Row>();
    for (const { before, after } of entries) {
      // Each entry goes on exactly where the one before it ended.
      expect(before).toEqual(rebuilt.get(nameOf(after)) ?? null);
      rebuilt.set(nameOf(after), after);
    }
    const rows = await api.database.raw<{ row: Row }>(
      `SELECT to_jsonb(t) - ARRAY['live_during', 'ehr_row', 'updated_at'] AS row FROM ${entity} t`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rebuilt).toEqual(new Map(rows.map(({ row }) => [nameOf(row), row])));
  });

  it("says who, in which request and why", async () => {
    const clinicianId = await therapist(api, ["07T12:00"]);
    const { calls, accountId } = await api.newPatient();
    const { id } = await calls.bookings.book({
      ...intake(clinicianId, "07T12:00"),
      idempotencyKey: newKey(),
    });
    await calls.bookings.cancel({ bookingId: id, reason: "On holiday." });
    const [entry] = await api.database.raw(
      `SELECT actor, reason, request_id IS NOT NULL AS "fromRequest", before ->> 'status' AS was, after ->> 'status' AS "is"
       FROM audit_entry WHERE entity = 'appointment' AND after ->> 'booking_id' = $1 ORDER BY id DESC LIMIT 1`,
      [id],
    );
    expect(entry).toEqual({
      actor: `account:${accountId}`,
      reason: "On holiday.",
      fromRequest: true,
      was: "UPCOMING",
      is: "CANCELLED",
    });
  });
});
