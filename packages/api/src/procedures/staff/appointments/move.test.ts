import { addPatient, findViolations, reportAppointment } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  intake,
  january,
  NOW,
  newKey,
  psychologist,
  therapist,
  traces,
} from "../../../testing/booking-clinic.ts";
import { type Caller, refusalOf, type TestApi, testApi } from "../../../testing/test-api.ts";

describe("a session that belongs to no booking, moved by staff", () => {
  let api: TestApi;
  let staff: Caller;
  beforeAll(async () => {
    api = await testApi({ now: NOW });
    staff = await colleague();
  });
  afterAll(async () => {
    expect(await findViolations(api.database.pool)).toEqual([]);
    await api.close();
  });

  const colleague = async () => api.as({ id: (await addPatient(api.database)).accountId, role: "staff" });
  /** A therapist with slots, and a session of a series on the first of them. */
  const session = async (starts: readonly string[], spec: Parameters<typeof therapist>[2] = {}) => {
    const clinicianId = await therapist(api, starts, spec);
    const { patientId, calls } = await api.newPatient();
    const { appointments } = await staff.staff.series.book({
      patientId,
      clinicianId,
      sessions: starts.slice(0, 1).map(january),
      idempotencyKey: newKey(),
    });
    return { clinicianId, patientId, calls, appointmentId: appointments[0]?.id ?? "" };
  };
  const move = (
    appointmentId: string,
    starts: readonly string[],
    rest: Partial<Parameters<Caller["staff"]["appointments"]["move"]>[0]> = {},
    by = staff,
  ) =>
    by.staff.appointments.move({
      appointmentId,
      sessions: starts.map(january),
      idempotencyKey: newKey(),
      ...rest,
    });
  const refusalTo = async (call: Promise<unknown>) => (await refusalOf(call)).refusal.kind;
  const statuses = (patientId: string) =>
    api.database.raw<{ status: string; clinician_id: string; scheduled_for: Date }>(
      "SELECT status, clinician_id, scheduled_for FROM appointment WHERE patient_id = $1 ORDER BY scheduled_for",
      [patientId],
    );

  it("the old one is RE_SCHEDULED, the new one UPCOMING, and both changes are in the audit with the reason", async () => {
    const { patientId, appointmentId } = await session(["08T12:00", "09T12:00"]);
    const { appointments } = await move(appointmentId, ["09T12:00"], { reason: "The clinician is away." });
    expect(appointments).toMatchObject([
      {
        scheduledFor: january("09T12:00"),
        status: "UPCOMING",
        appointmentType: "THERAPY_SIXTY_MINS",
        bookingId: null,
        source: "TANDEM",
      },
    ]);
    expect((await statuses(patientId)).map(({ status }) => status)).toEqual(["RE_SCHEDULED", "UPCOMING"]);
    const entries = await api.database.raw(
      `SELECT before ->> 'status' AS was, after ->> 'status' AS is_now, reason FROM audit_entry
       WHERE entity = 'appointment' AND after ->> 'patient_id' = $1 AND reason IS NOT NULL ORDER BY id`,
      [patientId],
    );
    const reason = "The clinician is away.";
    expect(entries).toEqual([
      { was: "UPCOMING", is_now: "RE_SCHEDULED", reason },
      { was: null, is_now: "UPCOMING", reason },
    ]);
  });

  it("does not count against its own move, for capacity, overlap or its patient", async () => {
    const { appointmentId } = await session(["08T12:00", "08T12:30"], { maxDaily: 1, maxWeekly: 1 });
    const { appointments } = await move(appointmentId, ["08T12:30"], {
      override: ["PACKING"],
      reason: "Bus.",
    });
    expect(appointments).toMatchObject([{ scheduledFor: january("08T12:30") }]);
  });

  it("goes to another clinician who may see the patient, and to no other", async () => {
    const { appointmentId, patientId } = await session(["08T12:00"]);
    const [other, stranger] = [
      await therapist(api, ["08T12:00"]),
      await therapist(api, ["08T12:00"], { states: ["CA"] }),
    ];
    const to = (clinicianId: string) => move(appointmentId, ["08T12:00"], { clinicianId });
    expect(await refusalTo(to(stranger))).toBe("INELIGIBLE");
    await expect(to("nobody")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await to(other);
    expect((await statuses(patientId)).find(({ status }) => status === "UPCOMING")?.clinician_id).toBe(other);
  });

  it("passes notice, window and packing with a reason; never overlap, capacity or another session of its patient", async () => {
    const { appointmentId, clinicianId, patientId } = await session(
      ["08T12:00", "01T00:30", "09T12:00", "10T12:00", "11T12:00"],
      { maxDaily: 1 },
    );
    const all = { override: ["NOTICE", "WINDOW", "PACKING"] as const, reason: "Urgent." };
    const set = { override: [...all.override], reason: all.reason };
    expect(await refusalTo(move(appointmentId, ["01T00:30"]))).toBe("TOO_SOON");
    await expect(move(appointmentId, ["01T00:30"], { override: ["NOTICE"] })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    const other = await api.newPatient();
    await other.calls.bookings.book({ ...intake(clinicianId, "09T12:00"), idempotencyKey: newKey() });
    expect(await refusalTo(move(appointmentId, ["09T12:00"], set))).toBe("SLOT_TAKEN");
    await api.database.raw(
      "INSERT INTO available_slot (id, clinician_id, time_zone, date, length) VALUES ($1, $2, 'UTC', $3, 60)",
      [`${clinicianId}-late`, clinicianId, january("09T15:00")],
    );
    expect(await refusalTo(move(appointmentId, ["09T15:00"], set))).toBe("CAPACITY_REACHED");
    const elsewhere = await therapist(api, ["10T12:30"]);
    await staff.staff.series.book({
      patientId,
      clinicianId: elsewhere,
      sessions: [january("10T12:30")],
      idempotencyKey: newKey(),
    });
    expect(await refusalTo(move(appointmentId, ["10T12:00"], set))).toBe("PATIENT_BUSY");
    expect(await refusalTo(move(appointmentId, ["12T12:00"], set))).toBe("NO_SUCH_SLOT");
    await move(appointmentId, ["01T00:30"], set);
  });

  it("moves until its start, and never again once it has moved, was cancelled or took place", async () => {
    const { appointmentId, patientId } = await session(["08T12:00", "09T12:00", "10T12:00"]);
    const { appointments } = await move(appointmentId, ["09T12:00"]);
    expect(await refusalTo(move(appointmentId, ["10T12:00"]))).toBe("WRONG_STATUS");
    const movedId = appointments[0]?.id ?? "";
    await api.database.raw(
      `WITH import AS (SELECT set_config('tandem.ehr_import', 'on', true))
       UPDATE appointment SET scheduled_for = tandem_now() - interval '1 minute' FROM import WHERE id = $1`,
      [movedId],
    );
    expect(await refusalTo(move(movedId, ["10T12:00"]))).toBe("TOO_LATE");
    await staff.staff.appointments.setStatus({ appointmentId: movedId, status: "NO_SHOW" });
    const before = await traces(api);
    expect(await refusalTo(move(movedId, ["10T12:00"]))).toBe("WRONG_STATUS");
    expect(await traces(api)).toEqual(before);
    expect(await statuses(patientId)).toHaveLength(2);
  });

  it("of two staff who move it at once one does, and the other is told that it is no longer there", async () => {
    const { appointmentId, patientId } = await session(["08T12:00", "09T12:00", "10T12:00"]);
    const ended = await Promise.allSettled([
      move(appointmentId, ["09T12:00"]),
      move(appointmentId, ["10T12:00"], {}, await colleague()),
    ]);
    const lost = ended.filter(({ status }) => status === "rejected");
    expect(lost).toHaveLength(1);
    expect(lost).toMatchObject([{ reason: { cause: { refusal: { kind: "WRONG_STATUS" } } } }]);
    expect((await statuses(patientId)).map(({ status }) => status).sort()).toEqual([
      "RE_SCHEDULED",
      "UPCOMING",
    ]);
  });

  it("of two who send their sessions to one slot at once one has it", async () => {
    const clinicianId = await therapist(api, ["08T12:00", "08T14:00", "09T12:00"]);
    const book = async (start: string) => {
      const { patientId } = await addPatient(api.database);
      const asked = { patientId, clinicianId, sessions: [january(start)], idempotencyKey: newKey() };
      return (await staff.staff.series.book(asked)).appointments[0]?.id ?? "";
    };
    const [one, other] = [await book("08T12:00"), await book("08T14:00")];
    const ended = await Promise.allSettled([move(one, ["09T12:00"]), move(other, ["09T12:00"])]);
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(ended.filter(({ status }) => status === "rejected")).toMatchObject([
      { reason: { cause: { refusal: { kind: "SLOT_TAKEN" } } } },
    ]);
  });

  it("the same key with the same request moves it once, with another request is refused", async () => {
    const { appointmentId, patientId } = await session(["08T12:00", "09T12:00", "10T12:00"]);
    const idempotencyKey = newKey();
    const first = await move(appointmentId, ["09T12:00"], { idempotencyKey });
    expect(await move(appointmentId, ["09T12:00"], { idempotencyKey })).toEqual(first);
    expect(await refusalTo(move(appointmentId, ["10T12:00"], { idempotencyKey }))).toBe(
      "IDEMPOTENCY_CONFLICT",
    );
    expect(await statuses(patientId)).toHaveLength(2);
  });

  it("what the record system keeps alone moves too, an assessment's sessions as the pair they are", async () => {
    const clinicianId = await psychologist(api, ["08T12:00", "10T12:00", "11T12:00", "21T12:00"]);
    const { patientId } = await addPatient(api.database);
    const report = (start: string, type: string) =>
      reportAppointment(api.database, { clinicianId, patientId, startsAt: january(start), type });
    const first = await report("08T12:00", "ASSESSMENT_SESSION_1");
    const second = await report("10T12:00", "ASSESSMENT_SESSION_2");
    expect(await staff.staff.appointments.unbooked({ appointmentId: second })).toMatchObject({
      service: "ASSESSMENT",
      sessions: [{ appointmentId: first }, { appointmentId: second }],
    });
    expect(await refusalTo(move(second, ["21T12:00"]))).toBe("NOT_A_PAIR");
    expect(await refusalTo(move(second, ["08T12:00", "21T12:00"]))).toBe("NOT_A_PAIR");
    const { appointments } = await move(second, ["08T12:00", "11T12:00"]);
    expect(appointments).toMatchObject([
      { id: first, scheduledFor: january("08T12:00"), source: "EHR" },
      { scheduledFor: january("11T12:00"), appointmentType: "ASSESSMENT_SESSION_2", source: "TANDEM" },
    ]);
    const other = await psychologist(api, ["08T12:00", "09T12:00"]);
    await move(first, ["08T12:00", "09T12:00"], { clinicianId: other });
    const standing = (await statuses(patientId)).filter(({ status }) => status === "UPCOMING");
    expect(standing.map((one) => one.clinician_id)).toEqual([other, other]);
  });

  it("a session of a booking is moved with its booking, and by patients not at all", async () => {
    const clinicianId = await therapist(api, ["08T12:00", "09T12:00"]);
    const { calls } = await api.newPatient();
    const booking = await calls.bookings.book({
      ...intake(clinicianId, "08T12:00"),
      idempotencyKey: newKey(),
    });
    const appointmentId = booking.appointments[0]?.id ?? "";
    await expect(move(appointmentId, ["09T12:00"])).rejects.toMatchObject({ code: "NOT_FOUND" });
    const mine = await session(["10T12:00", "11T12:00"]);
    await expect(move(mine.appointmentId, ["11T12:00"], {}, mine.calls)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
