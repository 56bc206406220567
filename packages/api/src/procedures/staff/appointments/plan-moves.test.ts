import { addPatient, reportAppointment } from "@tandem/db/testing";
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
import { type Caller, type TestApi, testApi } from "../../../testing/test-api.ts";

describe("a clinician's day that has to move", () => {
  let api: TestApi;
  let staff: Caller;
  beforeAll(async () => {
    api = await testApi({ now: NOW });
    const { accountId } = await addPatient(api.database);
    staff = api.as({ id: accountId, role: "staff" });
  });
  afterAll(() => api.close());

  const book = async (asked: Parameters<Caller["staff"]["appointments"]["book"]>[0]) =>
    staff.staff.appointments.book(asked);
  const forSomebody = async (asked: ReturnType<typeof intake> | ReturnType<typeof assessment>) => {
    const { patientId } = await addPatient(api.database);
    return book({ ...asked, patientId, idempotencyKey: newKey() });
  };
  /** Makes every move that was proposed, as the console does. */
  const make = async (moves: Awaited<ReturnType<Caller["staff"]["appointments"]["planMoves"]>>) => {
    for (const { bookingId, appointmentId, to } of moves) {
      if (to === null) continue;
      const asked = { sessions: to, idempotencyKey: newKey() };
      if (bookingId === null) await staff.staff.appointments.move({ ...asked, appointmentId });
      else await staff.staff.appointments.reschedule({ ...asked, bookingId });
    }
  };

  it("sends each booking to the soonest time after the day, no two to the same, and within the limits", async () => {
    const clinicianId = await therapist(
      api,
      ["08T12:00", "08T14:00", "08T16:00", "09T12:00", "09T14:00", "10T12:00"],
      {
        maxDaily: 3,
      },
    );
    for (const start of ["08T12:00", "08T14:00", "08T16:00"]) await forSomebody(intake(clinicianId, start));
    await api.database.raw("UPDATE clinician SET max_daily_appointments = 1 WHERE id = $1", [clinicianId]);
    const moves = await staff.staff.appointments.planMoves({ clinicianId, date: "2030-01-08" });
    expect(moves.map(({ to }) => to)).toEqual([[january("09T12:00")], [january("10T12:00")], null]);
    await make(moves);
    expect(await staff.staff.appointments.planMoves({ clinicianId, date: "2030-01-08" })).toHaveLength(1);
  });

  it("keeps pairs valid: one session moves alone where it can, else both", async () => {
    const clinicianId = await psychologist(api, ["07T12:00", "10T12:00", "11T12:00"]);
    const { id } = await forSomebody(assessment(clinicianId, "07T12:00", "10T12:00"));
    const second = await staff.staff.appointments.planMoves({ clinicianId, date: "2030-01-10" });
    expect(second).toMatchObject([{ bookingId: id, to: [january("07T12:00"), january("11T12:00")] }]);
    const first = await staff.staff.appointments.planMoves({ clinicianId, date: "2030-01-07" });
    expect(first).toMatchObject([{ to: [january("10T12:00"), january("11T12:00")] }]);
    await make(first);
    const [moved] = await staff.staff.appointments.planMoves({ clinicianId, date: "2030-01-10" });
    expect(moved).toMatchObject({ bookingId: id, to: null });
  });

  it("sends the sessions of no booking after the bookings, each to the soonest time that is left", async () => {
    const clinicianId = await therapist(api, ["08T12:00", "08T14:00", "08T16:00", "09T12:00", "10T12:00"]);
    const booking = await forSomebody(intake(clinicianId, "08T14:00"));
    const { patientId } = await addPatient(api.database);
    const asked = { patientId, clinicianId, sessions: [january("08T12:00")], idempotencyKey: newKey() };
    const [session] = (await staff.staff.series.book(asked)).appointments;
    const reported = await reportAppointment(api.database, {
      clinicianId,
      patientId: (await addPatient(api.database)).patientId,
      startsAt: january("08T16:00"),
      type: "THERAPY_INTAKE",
      length: 60,
    });
    const day = { clinicianId, date: "2030-01-08" };
    const moves = await staff.staff.appointments.planMoves(day);
    expect(moves).toMatchObject([
      { bookingId: booking.id, appointmentId: null, to: [january("09T12:00")] },
      { bookingId: null, appointmentId: session?.id, from: [january("08T12:00")], to: [january("10T12:00")] },
      { bookingId: null, appointmentId: reported, to: null },
    ]);
    await make(moves);
    expect(await staff.staff.appointments.planMoves(day)).toMatchObject([{ appointmentId: reported }]);
  });

  it("sends two sessions of one patient to two times", async () => {
    const clinicianId = await therapist(api, ["08T12:00", "08T14:00", "09T12:00", "10T12:00"]);
    const { patientId } = await addPatient(api.database);
    const sessions = [january("08T12:00"), january("08T14:00")];
    await staff.staff.series.book({ patientId, clinicianId, sessions, idempotencyKey: newKey() });
    const moves = await staff.staff.appointments.planMoves({ clinicianId, date: "2030-01-08" });
    expect(moves.map(({ to }) => to)).toEqual([[january("09T12:00")], [january("10T12:00")]]);
    await make(moves);
  });

  it("moves an assessment that the record system keeps so that it stays a pair", async () => {
    const clinicianId = await psychologist(api, ["08T12:00", "10T12:00", "11T12:00"]);
    const { patientId } = await addPatient(api.database);
    const report = (start: string, type: string) =>
      reportAppointment(api.database, { clinicianId, patientId, startsAt: january(start), type });
    await report("08T12:00", "ASSESSMENT_SESSION_1");
    await report("10T12:00", "ASSESSMENT_SESSION_2");
    const moves = await staff.staff.appointments.planMoves({ clinicianId, date: "2030-01-08" });
    expect(moves.map(({ to }) => to)).toEqual([[january("10T12:00"), january("11T12:00")]]);
    await make(moves);
  });

  it("says of each whether a letter can reach its patient", async () => {
    const clinicianId = await therapist(api, ["08T12:00", "08T14:00"]);
    await forSomebody(intake(clinicianId, "08T12:00"));
    const { id: patientId } = await staff.staff.patients.create({
      firstName: "No",
      lastName: "Address",
      state: "NY",
      insurance: "AETNA",
    });
    await staff.staff.series.book({
      patientId,
      clinicianId,
      sessions: [january("08T14:00")],
      idempotencyKey: newKey(),
    });
    const moves = await staff.staff.appointments.planMoves({ clinicianId, date: "2030-01-08" });
    expect(moves.map(({ patient }) => patient.isReachable)).toEqual([true, false]);
  });

  it("names what no time is found for, beside what moves", async () => {
    const clinicianId = await therapist(api, ["08T12:00", "08T14:00", "09T12:00", "15T12:00"]);
    const booking = await forSomebody(intake(clinicianId, "08T14:00"));
    const { patientId } = await addPatient(api.database);
    const sessions = [january("08T12:00"), january("15T12:00")];
    const series = { patientId, clinicianId, sessions, idempotencyKey: newKey() };
    const [first] = (await staff.staff.series.book(series)).appointments;
    const day = { clinicianId, date: "2030-01-08" };
    const moves = await staff.staff.appointments.planMoves(day);
    expect(moves).toMatchObject([
      { bookingId: booking.id, appointmentId: null, to: [january("09T12:00")] },
      {
        bookingId: null,
        appointmentId: first?.id,
        patient: { id: patientId },
        from: [january("08T12:00")],
        to: null,
      },
    ]);
    const status = { appointmentId: first?.id ?? "", status: "CANCELLED", reason: "Clinician ill." } as const;
    expect((await staff.staff.appointments.setStatus(status)).status).toBe("CANCELLED");
    expect(await staff.staff.appointments.planMoves(day)).toHaveLength(1);
    expect(await staff.staff.appointments.planMoves({ clinicianId, date: "2030-01-15" })).toHaveLength(1);
  });

  it.each(["0000-01-01", "9999-12-31"])("is no day that pages do not show: %s", async (date) => {
    const clinicianId = await therapist(api, ["08T12:00"]);
    await expect(staff.staff.appointments.planMoves({ clinicianId, date })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });
});
