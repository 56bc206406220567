import { transact } from "@tandem/db";
import { accept } from "@tandem/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { intake, january, NOW, newKey, therapist } from "../testing/booking-clinic.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { findCurrentBooking } from "./current-booking.ts";
import { lockBooking } from "./lock-booking.ts";

describe("a change of a booking that another change has just moved to another clinician", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: NOW });
  });
  afterAll(() => api.close());

  it("has the lock of the clinician whose time it takes, in the order that every writer keeps", async () => {
    const before = await therapist(api, ["07T10:00"]);
    const after = await therapist(api, ["08T10:00"]);
    const { calls } = await api.newPatient();
    const idempotencyKey = newKey();
    const { id: bookingId } = await calls.bookings.book({ ...intake(before, "07T10:00"), idempotencyKey });
    const seen = await findCurrentBooking(api.database.sql, bookingId, null);
    if (seen === null) return expect.unreachable();
    await calls.bookings.reschedule({
      bookingId,
      clinicianId: after,
      sessions: [january("08T10:00")],
      idempotencyKey: newKey(),
    });

    const locked = await transact(api.database, { actor: "test" }, async (sql) => {
      const { booking } = await lockBooking(sql, seen, null);
      const [free] = await api.database.raw<{ id: string }>(
        "SELECT id FROM clinician WHERE id = ANY ($1) FOR NO KEY UPDATE SKIP LOCKED",
        [[after]],
      );
      return accept({ clinicianId: booking?.clinicianId, isLocked: free === undefined });
    });
    expect(locked).toEqual(accept({ clinicianId: after, isLocked: true }));
  });
});
