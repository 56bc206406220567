import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  assessment,
  intake,
  january,
  NOW,
  newKey,
  psychologist,
  therapist,
  traces,
} from "../../testing/booking-clinic.ts";
import { type Caller, refusalOf, type TestApi, testApi } from "../../testing/test-api.ts";

describe("cancelling and moving", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: NOW });
  });
  afterAll(() => api.close());

  const book = (calls: Caller, clinicianId: string, ...starts: string[]) =>
    calls.bookings.book({
      ...(starts.length === 1 ? intake(clinicianId, starts[0] ?? "") : assessment(clinicianId, ...starts)),
      idempotencyKey: newKey(),
    });
  const statuses = ({ appointments }: { appointments: { scheduledFor: string; status: string }[] }) =>
    appointments.map(({ scheduledFor, status }) => `${scheduledFor.slice(8, 16)} ${status}`);
  const move = (calls: Caller, bookingId: string, starts: string[], clinicianId?: string) =>
    calls.bookings.reschedule({
      bookingId,
      sessions: starts.map(january),
      ...(clinicianId === undefined ? {} : { clinicianId }),
      idempotencyKey: newKey(),
    });
  const started = (bookingId: string, by: string) =>
    api.database.raw(
      `WITH moved AS (SELECT set_config('tandem.ehr_import', 'on', true))
       UPDATE appointment SET scheduled_for = scheduled_for - $2::interval FROM moved WHERE booking_id = $1`,
      [bookingId, by],
    );

  it("24 hours or more before a session it is CANCELLED, later LATE_CANCELLATION, each session by itself", async () => {
    const clinicianId = await psychologist(api, ["01T12:00", "02T00:30"]);
    const { calls } = await api.newPatient();
    const booking = await book(calls, clinicianId, "01T12:00", "02T00:30");
    const cancelled = await calls.bookings.cancel({ bookingId: booking.id, reason: "Ill." });
    expect(statuses(cancelled)).toEqual(["01T12:00 LATE_CANCELLATION", "02T00:30 CANCELLED"]);
    expect(cancelled.status).toBe("LATE_CANCELLATION");
  });

  it("freed time is on offer in the very next search", async () => {
    const clinicianId = await therapist(api, ["07T12:00"], { states: ["HI"] });
    const audience = { service: "THERAPY_INTAKE", state: "HI", insurance: "AETNA" } as const;
    const { calls } = await api.newPatient({ state: "HI" });
    const booking = await book(calls, clinicianId, "07T12:00");
    expect((await api.visitor.slots.search(audience)).items).toEqual([]);
    await calls.bookings.cancel({ bookingId: booking.id });
    expect((await api.visitor.slots.search(audience)).items.map(({ clinician }) => clinician.id)).toEqual([
      clinicianId,
    ]);
    await book(calls, clinicianId, "07T12:00");
  });

  it("a late cancellation frees the time and not the capacity", async () => {
    const clinicianId = await therapist(api, ["01T12:00", "01T12:15"], { maxDaily: 2 });
    const { calls } = await api.newPatient();
    const { id } = await book(calls, clinicianId, "01T12:00");
    await calls.bookings.cancel({ bookingId: id });
    await book(calls, clinicianId, "01T12:00");
    const other = await api.newPatient();
    const third = other.calls.bookings.book({ ...intake(clinicianId, "01T12:15"), idempotencyKey: newKey() });
    expect((await refusalOf(third)).refusal.kind).toMatch(/SLOT_TAKEN|CAPACITY_REACHED/);
  });

  it("cancelling twice is refused, and leaves nothing behind", async () => {
    const { calls } = await api.newPatient();
    const { id } = await book(calls, await therapist(api, ["07T12:00"]), "07T12:00");
    await calls.bookings.cancel({ bookingId: id });
    const before = await traces(api);
    expect((await refusalOf(calls.bookings.cancel({ bookingId: id }))).refusal.kind).toBe("WRONG_STATUS");
    expect(await traces(api)).toEqual(before);
  });

  it("a session that has started is not cancelled; the other one is", async () => {
    const clinicianId = await psychologist(api, ["03T00:00", "09T12:00"]);
    const { calls } = await api.newPatient();
    const { id } = await book(calls, clinicianId, "03T00:00", "09T12:00");
    await started(id, "2 days 1 hour");
    const cancelled = await calls.bookings.cancel({ bookingId: id });
    expect(cancelled.appointments.map(({ status }) => status)).toEqual(["UPCOMING", "CANCELLED"]);
    expect((await refusalOf(calls.bookings.cancel({ bookingId: id }))).refusal.kind).toBe("TOO_LATE");
  });

  it("a foreign booking answers like one that does not exist", async () => {
    const { calls } = await api.newPatient();
    const other = await api.newPatient();
    const { id } = await book(calls, await therapist(api, ["07T12:00"]), "07T12:00");
    for (const bookingId of [id, "no-such-booking"]) {
      await expect(other.calls.bookings.cancel({ bookingId })).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(other.calls.bookings.get({ bookingId })).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(move(other.calls, bookingId, ["07T12:00"])).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  it("one session or both move; the old ones stay as RE_SCHEDULED", async () => {
    const clinicianId = await psychologist(api, ["07T12:00", "09T12:00", "10T12:00", "14T12:00", "15T12:00"]);
    const { calls } = await api.newPatient();
    const { id } = await book(calls, clinicianId, "07T12:00", "09T12:00");
    expect(statuses(await move(calls, id, ["07T12:00", "10T12:00"]))).toEqual([
      "07T12:00 UPCOMING",
      "09T12:00 RE_SCHEDULED",
      "10T12:00 UPCOMING",
    ]);
    const both = await move(calls, id, ["14T12:00", "15T12:00"]);
    expect(both.status).toBe("UPCOMING");
    expect(statuses(both).filter((line) => line.endsWith("UPCOMING"))).toEqual([
      "14T12:00 UPCOMING",
      "15T12:00 UPCOMING",
    ]);
  });

  it("into one's own old slot is legal, and so is an unchanged list", async () => {
    const clinicianId = await therapist(api, ["07T12:00", "07T12:15"], { maxDaily: 1 });
    const { calls } = await api.newPatient();
    const { id } = await book(calls, clinicianId, "07T12:00");
    await move(calls, id, ["07T12:15"]);
    await move(calls, id, ["07T12:00"]);
    const before = await traces(api);
    expect((await move(calls, id, ["07T12:00"])).appointments).toHaveLength(3);
    expect(await traces(api)).toMatchObject({ ...Object(before), keys: expect.anything() });
  });

  it("onto a full day and week whose count includes the moved session is legal", async () => {
    const clinicianId = await psychologist(api, ["07T12:00", "09T12:00", "10T12:00"], {
      maxDaily: 1,
      maxWeekly: 2,
    });
    const { calls } = await api.newPatient();
    const { id } = await book(calls, clinicianId, "07T12:00", "09T12:00");
    await move(calls, id, ["09T12:00", "10T12:00"]);
  });

  it("to nine days from the other session is refused", async () => {
    const clinicianId = await psychologist(api, ["07T12:00", "09T12:00", "16T12:00"]);
    const { calls } = await api.newPatient();
    const { id } = await book(calls, clinicianId, "07T12:00", "09T12:00");
    const before = await traces(api);
    expect((await refusalOf(move(calls, id, ["07T12:00", "16T12:00"]))).refusal.kind).toBe("NOT_A_PAIR");
    expect(await traces(api)).toEqual(before);
  });

  it("to another clinician every session moves", async () => {
    const starts = ["07T12:00", "09T12:00"];
    const from = await psychologist(api, starts, { maxDaily: 1 });
    const to = await psychologist(api, starts, { maxDaily: 1 });
    const { calls } = await api.newPatient();
    const { id } = await book(calls, from, ...starts);
    const moved = await move(calls, id, starts, to);
    expect(moved.clinician.id).toBe(to);
    const other = await api.newPatient();
    await book(other.calls, from, ...starts);
    expect((await refusalOf(other.calls.bookings.hold(assessment(to, ...starts)))).refusal.kind).toBe(
      "ALREADY_BOOKED",
    );
  });

  it("onto somebody else's time is refused and the old sessions stay", async () => {
    const clinicianId = await therapist(api, ["07T12:00", "08T12:00"]);
    const { calls } = await api.newPatient();
    const other = await api.newPatient();
    const { id } = await book(calls, clinicianId, "07T12:00");
    await book(other.calls, clinicianId, "08T12:00");
    const { refusal } = await refusalOf(move(calls, id, ["08T12:00"]));
    expect(refusal.kind).toBe("SLOT_TAKEN");
    expect(statuses(await calls.bookings.get({ bookingId: id }))).toEqual(["07T12:00 UPCOMING"]);
  });

  it("that is refused comes with where it could go: one session's other times, or other pairs", async () => {
    const clinicianId = await psychologist(api, ["07T12:00", "08T12:00", "09T12:00", "10T12:00", "14T12:00"]);
    const { calls } = await api.newPatient();
    const other = await api.newPatient();
    const { id } = await book(calls, clinicianId, "07T12:00", "10T12:00");
    await book(other.calls, clinicianId, "08T12:00", "14T12:00");
    const offered = async (to: string[]) =>
      (await refusalOf(move(calls, id, to))).alternatives.map(({ sessions }) =>
        sessions.map((start) => start.slice(8, 16)),
      );
    expect(await offered(["07T12:00", "08T12:00"])).toEqual([["07T12:00", "09T12:00"]]);
    expect(await offered(["08T12:00", "09T12:00"])).toEqual([
      ["07T12:00", "09T12:00"],
      ["09T12:00", "10T12:00"],
    ]);
  });

  it("less than 24 hours before it a session is not moved by its patient", async () => {
    const clinicianId = await therapist(api, ["01T12:00", "08T12:00"]);
    const { calls } = await api.newPatient();
    const { id } = await book(calls, clinicianId, "01T12:00");
    expect((await refusalOf(move(calls, id, ["08T12:00"]))).refusal.kind).toBe("TOO_LATE");
  });

  it("a cancelled session is not moved by its patient", async () => {
    const clinicianId = await therapist(api, ["07T12:00", "08T12:00"]);
    const { calls } = await api.newPatient();
    const { id } = await book(calls, clinicianId, "07T12:00");
    await calls.bookings.cancel({ bookingId: id });
    expect((await refusalOf(move(calls, id, ["08T12:00"]))).refusal.kind).toBe("WRONG_STATUS");
  });
});
