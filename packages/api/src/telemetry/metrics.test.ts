import { checkInvariants } from "@tandem/db";
import { metrics } from "@tandem/telemetry";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ranksSettled } from "../booking/write.ts";
import { intake, NOW, newKey, therapist } from "../testing/booking-clinic.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { mayReadMetrics, readMetrics } from "./read-metrics.ts";

const TOKEN = "a token of some length";

describe("metrics", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: NOW, env: { METRICS_TOKEN: TOKEN } });
  });
  afterAll(() => api.close());

  /** What the page says now, whatever was read a moment ago. */
  const page = async () => {
    globalThis.tandemDatabaseMetrics = undefined;
    for (const name of [
      "database_up",
      "holds",
      "outbox_events",
      "outbox_lag_seconds",
      "letters_waiting",
      "letter_lag_seconds",
      "invariant_violations",
      "invariant_check_age_seconds",
      "backup_age_seconds",
      "replica_lag_seconds",
      "first_offer_seconds",
    ])
      metrics.registry.removeSingleMetric(`tandem_${name}`);
    return readMetrics(api.runtime);
  };

  it("have the time of procedures and statements, bookings by outcome, refusals by kind, and the cache", async () => {
    const clinicianId = await therapist(api, ["07T12:00", "08T12:00", "10T12:00"]);
    const { calls } = await api.newPatient();
    await calls.bookings.hold(intake(clinicianId, "08T12:00"));
    await calls.bookings.book({ ...intake(clinicianId, "07T12:00"), idempotencyKey: newKey() });
    const other = await api.newPatient();
    await other.calls.bookings
      .book({ ...intake(clinicianId, "09T12:00"), idempotencyKey: newKey() })
      .catch(() => undefined);
    await api.visitor.slots.search({ service: "THERAPY_INTAKE", state: "NY", insurance: "AETNA" });
    await ranksSettled(api.database);
    const text = await page();
    for (const line of [
      'tandem_procedure_duration_seconds_count{procedure="bookings.book",outcome="OK"} 1',
      'tandem_procedure_duration_seconds_count{procedure="bookings.book",outcome="CONFLICT"} 1',
      'tandem_bookings_total{procedure="bookings.book",outcome="success"} 1',
      'tandem_bookings_total{procedure="bookings.book",outcome="refused"} 1',
      'tandem_refusals_total{kind="NO_SUCH_SLOT"} 1',
      'tandem_cache_searches_total{outcome="miss"} 1',
      "tandem_database_up 1",
      "tandem_outbox_events 1",
      'tandem_database_pool_connections{pool="primary",state="waiting"} 0',
    ])
      expect(text).toContain(line);
    expect(text).toMatch(/tandem_database_query_duration_seconds_count\{statement="write_bookings"\} \d/);
    expect(text).toMatch(/tandem_first_offer_seconds\{state="NY",service="THERAPY_INTAKE"\} \d+/);
  });

  it("have the letters that wait, and for how long the oldest has", async () => {
    await api.database.raw(
      `INSERT INTO mail (key, kind, subject_id, created_at)
       VALUES ('late', 'account.verify', 'nobody', tandem_now() - interval '1 hour')`,
    );
    const text = await page();
    expect(text).toContain("tandem_letters_waiting 1");
    expect(text).toMatch(/tandem_letter_lag_seconds 36\d\d/);
    await api.database.raw("UPDATE mail SET ended_at = now(), ending = 'SENT', link = NULL");
    expect(await page()).toContain("tandem_letters_waiting 0");
  });

  it("have live and lapsed holds", async () => {
    const clinicianId = await therapist(api, ["14T12:00"]);
    const { calls } = await api.newPatient();
    await calls.bookings.hold(intake(clinicianId, "14T12:00"));
    expect(await page()).toContain('tandem_holds{state="live"} 1');
    await api.database.raw(
      "UPDATE hold SET expires_at = tandem_now() - interval '1 second' WHERE ended_at IS NULL",
    );
    expect(await page()).toContain('tandem_holds{state="lapsed"} 1');
  });

  it("have the age of the last backup, which is endless before the first", async () => {
    expect(await page()).toContain("tandem_backup_age_seconds +Inf");
    await api.database.raw(
      `INSERT INTO backup_run (id, began_at, ended_at, row_count, byte_count)
       VALUES ('one', now() - interval '2 hours', now() - interval '1 hour', 1, 1)`,
    );
    expect(await page()).toMatch(/tandem_backup_age_seconds 360\d/);
  });

  it("have a double booking within the minute that the worker looks, though nothing else stands in its way", async () => {
    expect(await checkInvariants(api.database)).toEqual(
      expect.arrayContaining([{ rule: "clinician booked twice", found: 0 }]),
    );
    const clinicianId = await therapist(api, ["21T12:00"]);
    const book = async () => {
      const { calls } = await api.newPatient();
      return calls.bookings.book({ ...intake(clinicianId, "21T12:00"), idempotencyKey: newKey() });
    };
    const { appointments } = await book();
    await api.database.raw(`ALTER TABLE appointment DISABLE TRIGGER USER`);
    await api.database.raw(
      `INSERT INTO appointment (id, booking_id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type)
       SELECT 'twin', a.booking_id, p.id, a.clinician_id, a.time_zone, a.scheduled_for, a.length, a.appointment_type
       FROM appointment a, (SELECT id FROM patient ORDER BY id LIMIT 1) p WHERE a.id = $1`,
      [appointments[0]?.id],
    );
    await checkInvariants(api.database);
    expect(await page()).toContain('tandem_invariant_violations{rule="clinician booked twice"} 1');
    await api.database.raw("DELETE FROM appointment WHERE id = 'twin'");
    await api.database.raw("ALTER TABLE appointment ENABLE TRIGGER USER");
    await checkInvariants(api.database);
    expect(await page()).toContain('tandem_invariant_violations{rule="clinician booked twice"} 0');
  });

  it("have no violation where a limit was lowered below what is booked, and one where more was booked than it allows", async () => {
    const clinicianId = await therapist(api, ["22T12:00", "22T14:00"]);
    for (const start of ["22T12:00", "22T14:00"]) {
      const { calls } = await api.newPatient();
      await calls.bookings.book({ ...intake(clinicianId, start), idempotencyKey: newKey() });
    }
    const overLimit = async () =>
      (await checkInvariants(api.database))?.filter(({ rule }) => rule.endsWith("over its limit"));
    const limited = [1, clinicianId];
    const lower =
      "UPDATE clinician SET max_daily_appointments = $1, max_weekly_appointments = $1 WHERE id = $2";
    await api.database.raw(lower, limited);
    const none = [
      { rule: "day over its limit", found: 0 },
      { rule: "week over its limit", found: 0 },
    ];
    expect(await overLimit()).toEqual(none);

    await api.database.raw("ALTER TABLE appointment DISABLE TRIGGER USER");
    await api.database.raw(
      `INSERT INTO appointment (id, booking_id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type)
       SELECT 'past-' || n, a.booking_id, a.patient_id, a.clinician_id, a.time_zone, a.scheduled_for + n * interval '75 minutes', a.length, a.appointment_type
       FROM appointment a, generate_series(3, 5) n WHERE a.clinician_id = $1 AND a.scheduled_for = '2030-01-22T12:00:00Z'`,
      [clinicianId],
    );
    expect(await overLimit()).toEqual(none.map(({ rule }) => ({ rule, found: 1 })));
    await api.database.raw("DELETE FROM appointment WHERE id LIKE 'past-%'");
    await api.database.raw("ALTER TABLE appointment ENABLE TRIGGER USER");
  });

  it("say that the database is down instead of failing with it", async () => {
    await api.database.raw("ALTER TABLE hold RENAME TO hold_away");
    try {
      expect(await page()).toContain("tandem_database_up 0");
    } finally {
      await api.database.raw("ALTER TABLE hold_away RENAME TO hold");
    }
  });

  it.each([
    ["with the token", { authorization: `Bearer ${TOKEN}` }, TOKEN, true],
    ["with another token", { authorization: "Bearer no token" }, TOKEN, false],
    ["from this machine without the token that is set", { "x-forwarded-for": "127.0.0.1" }, TOKEN, false],
    ["from this machine when no token is set", { "x-forwarded-for": "127.0.0.1" }, undefined, true],
    ["from elsewhere when no token is set", { "x-forwarded-for": "203.0.113.9" }, undefined, false],
    [
      "through a proxy on this machine that is not trusted",
      { "x-forwarded-for": "127.0.0.1", forwarded: "unverified" },
      undefined,
      false,
    ],
  ])("asked %s are shown: %#", (_, headers, METRICS_TOKEN, shown) => {
    const environment = { ...api.runtime.environment, METRICS_TOKEN };
    expect(mayReadMetrics({ environment }, new Headers(headers))).toBe(shown);
  });
});
