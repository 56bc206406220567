import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bookAssessment } from "../../testing/book-assessment.ts";
import { refusalOf, type TestApi, testApi } from "../../testing/test-api.ts";

const STARTS = [
  "2024-10-28T14:00Z",
  "2024-10-30T14:00Z",
  "2024-10-28T14:30Z",
  "2024-10-31T14:00Z",
  "2024-11-06T15:00Z",
] as const;
const iso = (start: string) => new Date(start).toISOString();

describe("where a booking may move", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: "2024-10-20T12:00:00Z" });
  });
  afterAll(() => api.close());

  it("one session moves to any time it is offered, over its own old time too", async () => {
    const { calls, booking } = await bookAssessment(api, { starts: STARTS });
    const { slots, pairs, clinician } = await calls.bookings.moves({
      bookingId: booking.id,
      sessionIndex: 0,
    });
    expect(pairs).toBeNull();
    expect(clinician).toMatchObject({ id: booking.clinician.id, timeZone: "America/New_York" });
    expect(slots.map(({ date }) => date)).toEqual([iso("2024-10-28T14:30Z")]);
    const moved = await calls.bookings.reschedule({
      bookingId: booking.id,
      sessions: [iso("2024-10-28T14:30Z"), iso("2024-10-30T14:00Z")],
      idempotencyKey: "half-an-hour-later",
    });
    expect(moved.appointments.filter(({ status }) => status === "UPCOMING")).toHaveLength(2);
  });

  it("both sessions move to pairs, their present times among what they may keep", async () => {
    const { calls, booking } = await bookAssessment(api, { starts: STARTS });
    const { slots, pairs } = await calls.bookings.moves({ bookingId: booking.id });
    expect(slots.map(({ date }) => date)).toEqual(STARTS.map(iso).sort());
    expect(pairs?.length).toBe(4);
  });

  it("says what may still be done, and what it would be", async () => {
    const { calls, booking } = await bookAssessment(api, { starts: STARTS });
    const before = await calls.bookings.changes({ bookingId: booking.id });
    expect(before).toMatchObject({
      lateCancelHours: 24,
      isLive: true,
      sessions: [
        { scheduledFor: iso(STARTS[0]), cancelsAs: "CANCELLED", canMove: true },
        { scheduledFor: iso(STARTS[1]), cancelsAs: "CANCELLED", canMove: true },
      ],
    });
    await calls.bookings.cancel({ bookingId: booking.id });
    expect(await calls.bookings.changes({ bookingId: booking.id })).toMatchObject({
      isLive: false,
      sessions: [
        { cancelsAs: null, canMove: false },
        { cancelsAs: null, canMove: false },
      ],
    });
    const over = await refusalOf(calls.bookings.moves({ bookingId: booking.id }));
    expect(over.refusal.kind).toBe("WRONG_STATUS");
  });

  it("is for its patient alone", async () => {
    const { booking } = await bookAssessment(api, { starts: STARTS });
    const { calls } = await api.newPatient();
    const missing = { code: "NOT_FOUND" };
    await expect(calls.bookings.moves({ bookingId: booking.id })).rejects.toMatchObject(missing);
    await expect(calls.bookings.changes({ bookingId: booking.id })).rejects.toMatchObject(missing);
  });
});
