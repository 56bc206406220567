import { addPatient } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  assessment,
  intake,
  january,
  NOW,
  newKey,
  psychologist,
  therapist,
} from "../../../testing/booking-clinic.ts";
import { type Caller, refusalOf, type TestApi, testApi } from "../../../testing/test-api.ts";

describe("staff.appointments", () => {
  let api: TestApi;
  let staff: Caller;
  beforeAll(async () => {
    api = await testApi({ now: NOW });
    const { accountId } = await addPatient(api.database);
    staff = api.as({ id: accountId, role: "staff" });
  });
  afterAll(() => api.close());

  const started = (bookingId: string) =>
    api.database.raw(
      `WITH moved AS (SELECT set_config('tandem.ehr_import', 'on', true))
       UPDATE appointment SET scheduled_for = tandem_now() - interval '1 hour' FROM moved WHERE booking_id = $1`,
      [bookingId],
    );
  const bookedIntake = async () => {
    const clinicianId = await therapist(api, ["07T12:00", "08T12:00"]);
    const { calls, patientId } = await api.newPatient();
    const booking = await calls.bookings.book({
      ...intake(clinicianId, "07T12:00"),
      idempotencyKey: newKey(),
    });
    return { clinicianId, patientId, calls, booking, appointmentId: booking.appointments[0]?.id ?? "" };
  };

  it("a patient is told that only staff can do this", async () => {
    const { calls } = await api.newPatient();
    const call = calls.staff.appointments.setStatus({ appointmentId: "any", status: "OCCURRED" });
    await expect(call).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(api.visitor.staff.appointments.list({})).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  it("sets aside notice, window and packing with a reason, and records it", async () => {
    const clinicianId = await therapist(api, ["01T00:30"]);
    const { patientId } = await addPatient(api.database);
    const asked = { ...intake(clinicianId, "01T00:30"), patientId };
    const soon = await refusalOf(staff.staff.appointments.book({ ...asked, idempotencyKey: newKey() }));
    expect(soon.refusal.kind).toBe("TOO_SOON");
    const silent = staff.staff.appointments.book({
      ...asked,
      override: ["NOTICE"],
      idempotencyKey: newKey(),
    });
    await expect(silent).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const override: ("NOTICE" | "WINDOW" | "PACKING")[] = ["NOTICE"];
    const booking = await staff.staff.appointments.book({
      ...asked,
      override,
      reason: "By phone.",
      idempotencyKey: newKey(),
    });
    expect(booking.bookedBy?.role).toBe("patient");
    const [entry] = await api.database.raw(
      "SELECT reason, after ->> 'override_reason' AS recorded FROM audit_entry WHERE entity = 'booking' AND entity_id = $1",
      [booking.id],
    );
    expect(entry).toEqual({ reason: "By phone.", recorded: "By phone." });
  });

  it.each([
    ["eligibility", "INELIGIBLE", { states: ["CA"] }],
    ["capacity", "CAPACITY_REACHED", { maxDaily: 0 }],
    ["activity", "INELIGIBLE", { active: false }],
  ] as const)("never books past %s", async (_, kind, spec) => {
    const clinicianId = await therapist(api, ["07T12:00"], {
      ...spec,
      ...("states" in spec ? { states: [...spec.states] } : {}),
    } as object);
    const { patientId } = await addPatient(api.database);
    const call = staff.staff.appointments.book({
      ...intake(clinicianId, "07T12:00"),
      patientId,
      override: ["NOTICE", "WINDOW", "PACKING"],
      reason: "Urgent.",
      idempotencyKey: newKey(),
    });
    expect((await refusalOf(call)).refusal.kind).toBe(kind);
  });

  it("never books past an overlap", async () => {
    const { clinicianId } = await bookedIntake();
    const { patientId } = await addPatient(api.database);
    const call = staff.staff.appointments.book({
      ...intake(clinicianId, "07T12:00"),
      patientId,
      override: ["PACKING"],
      reason: "Urgent.",
      idempotencyKey: newKey(),
    });
    expect((await refusalOf(call)).refusal.kind).toBe("SLOT_TAKEN");
  });

  it("says what became of a session after its start, corrects it, and nothing else", async () => {
    const { booking, appointmentId } = await bookedIntake();
    const set = (status: "OCCURRED" | "NO_SHOW" | "CANCELLED") =>
      staff.staff.appointments.setStatus({ appointmentId, status });
    expect((await refusalOf(set("OCCURRED"))).refusal.kind).toBe("WRONG_STATUS");
    await started(booking.id);
    expect((await set("OCCURRED")).status).toBe("OCCURRED");
    expect((await set("NO_SHOW")).status).toBe("NO_SHOW");
    expect((await set("OCCURRED")).status).toBe("OCCURRED");
    expect((await refusalOf(set("CANCELLED"))).refusal.kind).toBe("WRONG_STATUS");
  });

  it.each(["UPCOMING", "RE_SCHEDULED"] as const)("nothing becomes %s by a word of staff", async (status) => {
    const { booking, appointmentId } = await bookedIntake();
    const set = () => staff.staff.appointments.setStatus({ appointmentId, status });
    expect((await refusalOf(set())).refusal.kind).toBe("WRONG_STATUS");
    await started(booking.id);
    await staff.staff.appointments.setStatus({ appointmentId, status: "NO_SHOW" });
    expect((await refusalOf(set())).refusal.kind).toBe("WRONG_STATUS");
  });

  it("the clinic cancels at any time without using capacity", async () => {
    const clinicianId = await therapist(api, ["01T12:00"], { maxDaily: 1 });
    const { calls } = await api.newPatient();
    const { id } = await calls.bookings.book({
      ...intake(clinicianId, "01T12:00"),
      idempotencyKey: newKey(),
    });
    const cancelled = await staff.staff.appointments.cancel({ bookingId: id, reason: "Clinician ill." });
    expect(cancelled.status).toBe("CANCELLED");
    await calls.bookings.book({ ...intake(clinicianId, "01T12:00"), idempotencyKey: newKey() });
  });

  it("moves a session less than 24 hours before it, which its patient may not", async () => {
    const clinicianId = await therapist(api, ["01T12:00", "08T12:00"]);
    const { calls } = await api.newPatient();
    const { id } = await calls.bookings.book({
      ...intake(clinicianId, "01T12:00"),
      idempotencyKey: newKey(),
    });
    const sessions = [january("08T12:00")];
    const moved = await staff.staff.appointments.reschedule({
      bookingId: id,
      sessions,
      idempotencyKey: newKey(),
    });
    expect(moved.appointments.at(-1)).toMatchObject({ scheduledFor: sessions[0], status: "UPCOMING" });
  });

  it("puts another session in the place of a missed one", async () => {
    const clinicianId = await psychologist(api, ["02T12:00", "03T12:00", "07T12:00"]);
    const { calls } = await api.newPatient();
    const booking = await calls.bookings.book({
      ...assessment(clinicianId, "02T12:00", "07T12:00"),
      idempotencyKey: newKey(),
    });
    const [first] = booking.appointments;
    await api.database.raw(
      `WITH moved AS (SELECT set_config('tandem.ehr_import', 'on', true))
       UPDATE appointment SET status = 'NO_SHOW' FROM moved WHERE id = $1`,
      [first?.id],
    );
    const replaced = await staff.staff.appointments.reschedule({
      bookingId: booking.id,
      sessions: [january("03T12:00"), january("07T12:00")],
      idempotencyKey: newKey(),
    });
    expect(replaced.appointments.map(({ status }) => status)).toEqual(["NO_SHOW", "UPCOMING", "UPCOMING"]);
  });

  it("lists appointments by start, a page at a time, each once", async () => {
    const { clinicianId } = await bookedIntake();
    const other = await api.newPatient();
    await other.calls.bookings.book({ ...intake(clinicianId, "08T12:00"), idempotencyKey: newKey() });
    const first = await staff.staff.appointments.list({ clinicianId, limit: 1 });
    const second = await staff.staff.appointments.list({ clinicianId, limit: 1, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ scheduledFor }) => scheduledFor)).toEqual([
      january("07T12:00"),
      january("08T12:00"),
    ]);
    expect(second.nextCursor).toBeNull();
    expect((await staff.staff.appointments.list({ clinicianId, from: "2030-01-08" })).items).toHaveLength(1);
  });

  it("lists appointments between any two dates that a calendar has", async () => {
    const { clinicianId } = await bookedIntake();
    const between = async (from: string, to: string) =>
      (await staff.staff.appointments.list({ clinicianId, from, to })).items.length;
    expect(await between("0000-01-01", "9999-12-31")).toBe(1);
    expect(await between("0000-01-01", "0000-01-01")).toBe(0);
    expect(await between("9999-12-31", "9999-12-31")).toBe(0);
  });

  it("finds appointments by a part of the patient's or the clinician's name", async () => {
    const { patientId, clinicianId, appointmentId } = await bookedIntake();
    await api.database.raw("UPDATE patient SET last_name = 'Ngũgĩ-O’Hara' WHERE id = $1", [patientId]);
    await api.database.raw("UPDATE clinician SET first_name = 'Quentin' WHERE id = $1", [clinicianId]);
    for (const search of ["ngũgĩ", " o’hara ", "quent"]) {
      const { items } = await staff.staff.appointments.list({ search });
      expect(items.map(({ id }) => id)).toEqual([appointmentId]);
    }
    expect((await staff.staff.appointments.list({ search: "quent%" })).items).toEqual([]);
    expect((await staff.staff.appointments.list({ search: "quent", from: "2031-01-01" })).items).toEqual([]);
  });
});
