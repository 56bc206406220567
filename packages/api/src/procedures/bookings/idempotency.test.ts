import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { intake, NOW, newKey, therapist } from "../../testing/booking-clinic.ts";
import { refusalOf, type TestApi, testApi } from "../../testing/test-api.ts";

describe("idempotency keys", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: NOW });
  });
  afterAll(() => api.close());

  it("the same key with the same request is told the same booking", async () => {
    const asked = { ...intake(await therapist(api, ["07T12:00"]), "07T12:00"), idempotencyKey: newKey() };
    const { calls } = await api.newPatient();
    const first = await calls.bookings.book(asked);
    expect(await calls.bookings.book(asked)).toEqual(first);
    expect((await calls.bookings.list()).items).toHaveLength(1);
  });

  it("the same key with another request is refused", async () => {
    const clinicianId = await therapist(api, ["07T12:00", "08T12:00"]);
    const idempotencyKey = newKey();
    const { calls } = await api.newPatient();
    await calls.bookings.book({ ...intake(clinicianId, "07T12:00"), idempotencyKey });
    const other = await refusalOf(
      calls.bookings.book({ ...intake(clinicianId, "08T12:00"), idempotencyKey }),
    );
    expect(other.refusal.kind).toBe("IDEMPOTENCY_CONFLICT");
  });

  it("a key is the account's own, and each procedure's own", async () => {
    const clinicianId = await therapist(api, ["07T12:00", "08T12:00"]);
    const idempotencyKey = newKey();
    const one = await api.newPatient();
    const other = await api.newPatient();
    const booking = await one.calls.bookings.book({ ...intake(clinicianId, "07T12:00"), idempotencyKey });
    await other.calls.bookings.book({ ...intake(clinicianId, "08T12:00"), idempotencyKey });
    await one.calls.bookings.cancel({ bookingId: booking.id, idempotencyKey });
  });

  it("twenty requests at once with one key make one booking and are all told of it", async () => {
    const asked = { ...intake(await therapist(api, ["07T12:00"]), "07T12:00"), idempotencyKey: newKey() };
    const { calls } = await api.newPatient();
    const answers = await Promise.all(Array.from({ length: 20 }, () => calls.bookings.book(asked)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect((await calls.bookings.list()).items).toHaveLength(1);
  });

  it("a refusal frees the key", async () => {
    const clinicianId = await therapist(api, ["07T12:00"]);
    const asked = { ...intake(clinicianId, "07T12:00"), idempotencyKey: newKey() };
    const blocker = await api.newPatient();
    const { holdId } = await blocker.calls.bookings.hold(intake(clinicianId, "07T12:00"));
    const { calls } = await api.newPatient();
    expect((await refusalOf(calls.bookings.book(asked))).refusal.kind).toBe("SLOT_TAKEN");
    await blocker.calls.bookings.release({ holdId });
    await calls.bookings.book(asked);
  });

  it("a key is kept for 24 hours", async () => {
    const asked = {
      ...intake(await therapist(api, ["07T12:00", "08T12:00"]), "07T12:00"),
      idempotencyKey: newKey(),
    };
    const { calls } = await api.newPatient();
    const age = (hours: string) =>
      api.database.raw("UPDATE idempotency_key SET created_at = tandem_now() - $1::interval WHERE key = $2", [
        hours,
        asked.idempotencyKey,
      ]);
    const first = await calls.bookings.book(asked);
    await age("23:59");
    expect((await calls.bookings.book(asked)).id).toBe(first.id);
    await age("24:01");
    expect((await refusalOf(calls.bookings.book(asked))).refusal.kind).toBe("ALREADY_BOOKED");
  });

  it("a key is as short as its caller likes", async () => {
    const asked = { ...intake(await therapist(api, ["07T12:00"]), "07T12:00"), idempotencyKey: "k" };
    const { calls } = await api.newPatient();
    const first = await calls.bookings.book(asked);
    expect((await calls.bookings.book(asked)).id).toBe(first.id);
  });

  it.each(["", "has a space", "x".repeat(129), "ümlaut-key"])("%s is no key", async (idempotencyKey) => {
    const { calls } = await api.newPatient();
    const call = calls.bookings.book({ ...intake("anybody", "07T12:00"), idempotencyKey });
    await expect(call).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("a confirm whose answer was lost is told the booking again, although its hold is used", async () => {
    const { calls } = await api.newPatient();
    const { holdId } = await calls.bookings.hold(intake(await therapist(api, ["07T12:00"]), "07T12:00"));
    const idempotencyKey = newKey();
    const booking = await calls.bookings.confirm({ holdId, idempotencyKey });
    expect(await calls.bookings.confirm({ holdId, idempotencyKey })).toEqual(booking);
  });
});
