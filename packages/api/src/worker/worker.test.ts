import { sessionForRecordSystem } from "@tandem/db/ehr-export";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { intake, january, NOW, newKey, therapist } from "../testing/booking-clinic.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import type { BookingTarget } from "./booking-targets.ts";
import { startWorker } from "./start-worker.ts";

describe("the outbox", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: NOW });
  });
  afterAll(() => api.close());

  const queued = async () =>
    (
      await api.database.raw<{ n: number }>(
        "SELECT (SELECT count(*) FROM outbox_event)::int + (SELECT count(*) FROM graphile_worker.jobs)::int AS n",
      )
    )[0]?.n;
  const booked = async () => {
    const clinicianId = await therapist(api, ["07T12:00", "08T12:00"]);
    const { calls } = await api.newPatient();
    const booking = await calls.bookings.book({
      ...intake(clinicianId, "07T12:00"),
      idempotencyKey: newKey(),
    });
    return { clinicianId, calls, booking };
  };

  it("has one event for each booking, move and cancellation, and none for a refusal", async () => {
    const before = (await queued()) ?? 0;
    const { clinicianId, calls, booking } = await booked();
    const sessions = ["2030-01-08T12:00:00Z"];
    await calls.bookings.reschedule({ bookingId: booking.id, sessions, idempotencyKey: newKey() });
    await calls.bookings.cancel({ bookingId: booking.id });
    expect(await queued()).toBe(before + 3);
    const wrong = { ...intake(clinicianId, "09T12:00"), idempotencyKey: newKey() };
    await calls.bookings.book(wrong).catch(() => undefined);
    expect(await queued()).toBe(before + 3);
  });

  it("has one event for each move and cancellation of a session of no booking, which the record system hears of", async () => {
    const clinicianId = await therapist(api, ["07T12:00", "08T12:00"]);
    const { patientId, accountId } = await api.newPatient();
    const staff = api.as({ id: accountId, role: "staff" });
    const asked = { patientId, clinicianId, sessions: [january("07T12:00")], idempotencyKey: newKey() };
    const [session] = (await staff.staff.series.book(asked)).appointments;
    const before = (await queued()) ?? 0;
    const { appointments } = await staff.staff.appointments.move({
      appointmentId: session?.id ?? "",
      sessions: [january("08T12:00")],
      idempotencyKey: newKey(),
    });
    const movedId = appointments[0]?.id ?? "";
    await staff.staff.appointments.setStatus({ appointmentId: movedId, status: "CANCELLED" });
    expect(await queued()).toBe(before + 2);
    expect(await sessionForRecordSystem(api.database.sql, movedId)).toMatchObject([
      { id: session?.id, status: "RE_SCHEDULED" },
      { id: movedId, status: "CANCELLED" },
    ]);
    const heard: string[] = [];
    const target: BookingTarget = {
      name: "ear",
      deliver: async ({ kind, appointmentId }) => {
        if (appointmentId !== undefined) heard.push(`${kind} ${appointmentId}`);
      },
    };
    const stop = await startWorker(api.runtime, { targets: [target], onFailure: () => undefined });
    await expect
      .poll(() => [...heard].sort(), { timeout: 20_000 })
      .toEqual([`session.cancelled ${movedId}`, `session.moved ${movedId}`]);
    await stop();
  });

  it("tells every target at least once: after a failure again, until it has been heard", async () => {
    const { booking } = await booked();
    const heard: string[] = [];
    let failures = 0;
    const target: BookingTarget = {
      name: "deaf at first",
      async deliver({ kind, bookingId }) {
        if (bookingId === booking.id && failures === 0) {
          failures += 1;
          throw new Error("not heard");
        }
        heard.push(`${kind} ${bookingId}`);
      },
    };
    const stop = await startWorker(api.runtime, { targets: [target], onFailure: () => undefined });
    await expect
      .poll(
        async () => {
          await api.database.raw(
            "UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL",
          );
          return heard.includes(`booking.created ${booking.id}`) ? await queued() : undefined;
        },
        { timeout: 20_000 },
      )
      .toBe(0);
    await stop();
    expect(failures).toBe(1);
  });
});
