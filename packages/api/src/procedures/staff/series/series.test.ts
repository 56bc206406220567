import { addPatient } from "@tandem/db/testing";
import { metrics } from "@tandem/telemetry";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { january, NOW, newKey, therapist, traces } from "../../../testing/booking-clinic.ts";
import { type Caller, refusalOf, type TestApi, testApi } from "../../../testing/test-api.ts";

const TUESDAYS = ["08T12:00", "15T12:00", "22T12:00", "29T12:00"];

describe("staff.series", () => {
  let api: TestApi;
  let staff: Caller;
  beforeAll(async () => {
    api = await testApi({ now: NOW });
    const { accountId } = await addPatient(api.database);
    staff = api.as({ id: accountId, role: "staff" });
  });
  afterAll(() => api.close());

  const sessionsOf = (starts: readonly string[]) => starts.map(january);

  it("shows each date with what stands in its way, and books those that can be", async () => {
    const clinicianId = await therapist(api, ["08T12:00", "15T12:00", "29T12:00"], { maxDaily: 1 });
    const other = await api.newPatient();
    await other.calls.bookings.book({
      service: "THERAPY_INTAKE",
      clinicianId,
      sessions: sessionsOf(["15T12:00"]),
      idempotencyKey: newKey(),
    });
    const { patientId } = await addPatient(api.database);
    const asked = { patientId, clinicianId };
    const dates = await staff.staff.series.preview({
      ...asked,
      first: january("08T12:00"),
      everyWeeks: 1,
      count: 5,
    });
    expect(dates).toEqual([
      { scheduledFor: january("08T12:00"), refusal: null },
      { scheduledFor: january("15T12:00"), refusal: "SLOT_TAKEN" },
      { scheduledFor: january("22T12:00"), refusal: "NO_SUCH_SLOT" },
      { scheduledFor: january("29T12:00"), refusal: null },
      { scheduledFor: "2030-02-05T12:00:00.000Z", refusal: "NO_SUCH_SLOT" },
    ]);
    const { appointments } = await staff.staff.series.book({
      ...asked,
      sessions: sessionsOf(["08T12:00", "29T12:00"]),
      idempotencyKey: newKey(),
    });
    expect(
      appointments.map(({ appointmentType, status, bookingId }) => [appointmentType, status, bookingId]),
    ).toEqual([
      ["THERAPY_SIXTY_MINS", "UPCOMING", null],
      ["THERAPY_SIXTY_MINS", "UPCOMING", null],
    ]);
  });

  it("is counted among the bookings", async () => {
    const clinicianId = await therapist(api, ["08T12:00"]);
    const { patientId } = await addPatient(api.database);
    const counted = async () => {
      const { values } = await metrics.bookings.get();
      return values.find(({ labels }) => labels.procedure === "staff.series.book")?.value ?? 0;
    };
    const before = await counted();
    const idempotencyKey = newKey();
    await staff.staff.series.book({
      patientId,
      clinicianId,
      sessions: sessionsOf(["08T12:00"]),
      idempotencyKey,
    });
    expect(await counted()).toBe(before + 1);
  });

  it("shows dates at the end of all calendars as any others", async () => {
    const clinicianId = await therapist(api, []);
    const { patientId } = await addPatient(api.database);
    const first = "9999-12-31T23:59:59-23:59";
    const dates = await staff.staff.series.preview({
      patientId,
      clinicianId,
      first,
      everyWeeks: 8,
      count: 10,
    });
    expect(dates.map(({ refusal }) => refusal)).toEqual(Array.from({ length: 10 }, () => "NO_SUCH_SLOT"));
  });

  it("books all the dates asked for or none, and says which is in the way", async () => {
    const clinicianId = await therapist(api, ["08T12:00", "15T12:00"]);
    const { patientId } = await addPatient(api.database);
    const before = await traces(api);
    const call = staff.staff.series.book({
      patientId,
      clinicianId,
      sessions: sessionsOf(["08T12:00", "15T12:00", "22T12:00"]),
      idempotencyKey: newKey(),
    });
    expect((await refusalOf(call)).refusal).toMatchObject({ kind: "NO_SUCH_SLOT", sessionIndex: 2 });
    expect(await traces(api)).toEqual(before);
  });

  it("takes its time and capacity like any appointment, and is booked once per key", async () => {
    const clinicianId = await therapist(api, TUESDAYS, { maxWeekly: 1 });
    const { patientId } = await addPatient(api.database);
    const asked = { patientId, clinicianId, sessions: sessionsOf(TUESDAYS), idempotencyKey: newKey() };
    const [first, second] = [await staff.staff.series.book(asked), await staff.staff.series.book(asked)];
    expect(second).toEqual(first);
    expect(first.appointments).toHaveLength(4);
    const [week] = await api.database.raw("SELECT booked FROM capacity_week WHERE clinician_id = $1", [
      clinicianId,
    ]);
    expect(week).toEqual({ booked: 1 });
    const again = staff.staff.series.book({ ...asked, idempotencyKey: newKey() });
    expect((await refusalOf(again)).refusal.kind).toBe("SLOT_TAKEN");
  });

  it("never sets eligibility aside, and wants a reason for what it does", async () => {
    const clinicianId = await therapist(api, ["01T01:00"], { states: ["CA"] });
    const { patientId } = await addPatient(api.database);
    const asked = { patientId, clinicianId, sessions: sessionsOf(["01T01:00"]), idempotencyKey: newKey() };
    const silent = staff.staff.series.book({ ...asked, override: ["NOTICE"] });
    await expect(silent).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const call = staff.staff.series.book({ ...asked, override: ["NOTICE"], reason: "Urgent." });
    expect((await refusalOf(call)).refusal.kind).toBe("INELIGIBLE");
  });
});
