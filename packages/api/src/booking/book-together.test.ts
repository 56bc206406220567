import { randomUUID } from "node:crypto";
import { inTransaction } from "@tandem/db";
import { accept, DEFAULT_SETTINGS } from "@tandem/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { intake, january, NOW, newKey, psychologist, therapist } from "../testing/booking-clinic.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { type BookingRequest, bookSessions, bookTogether } from "./book-sessions.ts";
import { requestFingerprint } from "./idempotently.ts";

describe("bookings that are written together", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: NOW, poolSize: 12 });
  });
  afterAll(() => api.close());

  /** A patient's wish for these times. */
  async function wish(
    clinicianId: string,
    service: "ASSESSMENT" | "THERAPY_INTAKE",
    starts: string[],
    patient?: { accountId: string; patientId: string },
  ): Promise<BookingRequest> {
    const { accountId, patientId } = patient ?? (await api.newPatient());
    const sessions = starts.map((start) => Date.parse(january(start)));
    const asked = { service, clinicianId, patientId, ownerId: accountId, accountId, sessions };
    return {
      id: randomUUID(),
      asked,
      rules: DEFAULT_SETTINGS,
      acting: { actor: `account:${accountId}`, requestId: `request-${accountId}` },
      keyed: {
        actorId: accountId,
        procedure: "bookings.book",
        key: newKey(),
        fingerprint: requestFingerprint({ service, clinicianId, sessions }),
      },
    };
  }

  const together = (...requests: BookingRequest[]) =>
    inTransaction(api.database, { actor: "bookings" }, (sql) => bookTogether(sql, requests));

  const written = async (id: string) =>
    (await api.database.raw("SELECT 1 FROM appointment WHERE booking_id = $1", [id])).length;

  it("each has the actor and the request of its own in the audit, and its request in the event", async () => {
    const requests = [
      await wish(await psychologist(api, ["07T12:00", "09T12:00"]), "ASSESSMENT", ["07T12:00", "09T12:00"]),
      await wish(await therapist(api, ["07T12:00"]), "THERAPY_INTAKE", ["07T12:00"]),
    ];
    expect(await together(...requests)).toEqual(requests.map(({ id }) => accept(id)));
    for (const { id, acting, asked } of requests) {
      const entries = await api.database.raw(
        `SELECT DISTINCT actor, request_id FROM audit_entry WHERE entity IN ('booking', 'appointment')
         AND $1 IN (after ->> 'id', after ->> 'booking_id')`,
        [id],
      );
      expect(entries).toEqual([{ actor: acting.actor, request_id: acting.requestId }]);
      const events = await api.database.raw("SELECT request_id FROM outbox_event WHERE booking_id = $1", [
        id,
      ]);
      expect(events).toEqual([{ request_id: acting.requestId }]);
      expect(await written(id)).toBe(asked.sessions.length);
    }
  });

  it("a refusal of one is none of the others'", async () => {
    const clinicianId = await therapist(api, ["07T12:00"]);
    const refused = await wish(clinicianId, "THERAPY_INTAKE", ["08T12:00"]);
    const unknown = await wish("nobody", "THERAPY_INTAKE", ["08T12:00"]);
    const booked = await wish(await therapist(api, ["07T12:00"]), "THERAPY_INTAKE", ["07T12:00"]);
    const outcomes = await together(refused, unknown, booked);
    expect(outcomes[0]).toMatchObject({ ok: false, error: { kind: "NO_SUCH_SLOT" } });
    expect(outcomes[2]).toEqual(accept(booked.id));
    const keys = await api.database.raw("SELECT 1 FROM idempotency_key WHERE key = $1", [refused.keyed.key]);
    expect(keys).toEqual([]);
  });

  it("one that would have to wait for somebody else's lock is left out, and the others go", async () => {
    const busy = await therapist(api, ["07T12:00"]);
    const held = await wish(busy, "THERAPY_INTAKE", ["07T12:00"]);
    const patientLocked = await wish(await therapist(api, ["07T12:00"]), "THERAPY_INTAKE", ["07T12:00"]);
    const free = await wish(await therapist(api, ["07T12:00"]), "THERAPY_INTAKE", ["07T12:00"]);
    const somebody = await api.database.pool.connect();
    await somebody.query("BEGIN");
    await somebody.query("SELECT 1 FROM clinician WHERE id = $1 FOR UPDATE", [busy]);
    await somebody.query("SELECT 1 FROM patient WHERE id = $1 FOR UPDATE", [patientLocked.asked.patientId]);
    const outcomes = await together(held, patientLocked, free);
    await somebody.query("ROLLBACK");
    somebody.release();
    expect(outcomes).toEqual([undefined, undefined, accept(free.id)]);
  });

  it("of two for one patient the second is left out, and decided when the first is written", async () => {
    const patient = await api.newPatient();
    const first = await wish(await therapist(api, ["07T12:00"]), "THERAPY_INTAKE", ["07T12:00"], patient);
    const second = await wish(await therapist(api, ["08T12:00"]), "THERAPY_INTAKE", ["08T12:00"], patient);
    expect(await together(first, second)).toEqual([accept(first.id), undefined]);
    expect(await together(second)).toMatchObject([{ ok: false, error: { kind: "ALREADY_BOOKED" } }]);
  });

  it("a key that was told something is told it again, or refused to another request", async () => {
    const first = await wish(await therapist(api, ["07T12:00"]), "THERAPY_INTAKE", ["07T12:00"]);
    await together(first);
    const again = { ...first, id: randomUUID() };
    expect(await together(again)).toEqual([accept(first.id)]);
    const elsewhere = {
      ...first,
      id: randomUUID(),
      asked: { ...first.asked, clinicianId: "nobody" },
      keyed: { ...first.keyed, fingerprint: "another" },
    };
    const alone = await inTransaction(api.database, { actor: "tests" }, (sql) =>
      bookSessions(sql, elsewhere),
    );
    expect(alone).toMatchObject({ ok: false, error: { kind: "IDEMPOTENCY_CONFLICT" } });
    expect(await written(again.id)).toBe(0);
  });

  it("what undoes one undoes no other: each is tried again alone", async () => {
    const broken = await therapist(api, ["07T12:00"]);
    await api.database.raw(`CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'out of order' USING ERRCODE = 'internal_error'; END $$`);
    await api.database.raw(`CREATE TRIGGER breaks BEFORE INSERT ON booking FOR EACH ROW
      WHEN (NEW.clinician_id = '${broken}') EXECUTE FUNCTION breaks()`);
    const clinics = await Promise.all(Array.from({ length: 12 }, () => therapist(api, ["07T12:00"])));
    const patients = await Promise.all([broken, ...clinics].map(() => api.newPatient()));
    const outcomes = await Promise.allSettled(
      [...clinics.slice(0, 6), broken, ...clinics.slice(6)].map((clinicianId, index) =>
        patients[index]?.calls.bookings.book({
          ...intake(clinicianId, "07T12:00"),
          idempotencyKey: newKey(),
        }),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 6 }, () => "fulfilled"),
      "rejected",
      ...Array.from({ length: 6 }, () => "fulfilled"),
    ]);
    await api.database.raw("DROP TRIGGER breaks ON booking");
  });

  it("a hold that has lapsed is refused, and the hold beside it becomes a booking in the name of its account", async () => {
    const held = async () => {
      const clinicianId = await therapist(api, ["07T12:00"]);
      const { calls, ...patient } = await api.newPatient();
      const { holdId } = await calls.bookings.hold(intake(clinicianId, "07T12:00"));
      const request = await wish(clinicianId, "THERAPY_INTAKE", ["07T12:00"], patient);
      return { ...request, confirms: holdId };
    };
    const [lapsed, live] = [await held(), await held()];
    await api.database.raw("UPDATE hold SET expires_at = tandem_now() WHERE id = $1", [lapsed.confirms]);
    expect(await together(lapsed, live)).toMatchObject([
      { ok: false, error: { kind: "HOLD_EXPIRED" } },
      { ok: true, value: live.id },
    ]);
    const endings = await api.database.raw(
      `SELECT after ->> 'ending' AS ending, actor, request_id FROM audit_entry
       WHERE entity = 'hold' AND entity_id = ANY ($1) AND after ->> 'ending' IS NOT NULL ORDER BY 1`,
      [[lapsed.confirms, live.confirms]],
    );
    expect(endings).toEqual([
      { ending: "CONFIRMED", actor: live.acting.actor, request_id: live.acting.requestId },
      { ending: "LAPSED", actor: "bookings", request_id: null },
    ]);
  });

  it("a hold with one clinician makes way for a booking with another, which others want too", async () => {
    const one = await therapist(api, ["07T12:00"]);
    const other = await therapist(api, ["07T12:00"]);
    const { calls, ...patient } = await api.newPatient();
    await calls.bookings.hold(intake(one, "07T12:00"));
    const late = await api.newPatient();
    const outcomes = await together(
      await wish(other, "THERAPY_INTAKE", ["07T12:00"], patient),
      await wish(one, "THERAPY_INTAKE", ["07T12:00"], late),
    );
    expect(outcomes).toMatchObject([{ ok: true }, { ok: false, error: { kind: "SLOT_TAKEN" } }]);
    await late.calls.bookings.book({ ...intake(one, "07T12:00"), idempotencyKey: newKey() });
  });
});
