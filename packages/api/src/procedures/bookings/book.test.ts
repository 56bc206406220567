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
  traces,
} from "../../testing/booking-clinic.ts";
import { refusalOf, type TestApi, testApi } from "../../testing/test-api.ts";

describe("booking without a hold", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: NOW });
  });
  afterAll(() => api.close());

  const busy = async (clinicianId: string, start: string, length: number, patientId?: string) =>
    reportAppointment(api.database, {
      clinicianId,
      patientId: patientId ?? (await addPatient(api.database)).patientId,
      startsAt: january(start),
      length,
      type: length === 90 ? "ASSESSMENT_SESSION_1" : "THERAPY_INTAKE",
    });

  it("books both sessions and ends the account's hold", async () => {
    const clinicianId = await psychologist(api, ["07T12:00", "14T12:00"]);
    const { calls } = await api.newPatient();
    await calls.bookings.hold(assessment(clinicianId, "07T12:00", "14T12:00"));
    const booking = await calls.bookings.book({
      ...assessment(clinicianId, "07T12:00", "14T12:00"),
      idempotencyKey: newKey(),
    });
    expect(booking.appointments).toHaveLength(2);
    expect(await calls.bookings.currentHold()).toBeNull();
    expect(await calls.bookings.get({ bookingId: booking.id })).toEqual(booking);
  });

  it("says where each session is as the record system does, held or booked, and nothing where it does not", async () => {
    const clinicianId = await psychologist(api, ["07T12:00", "14T12:00"]);
    await api.database.raw(
      "UPDATE available_slot SET location = 'IN_PERSON' WHERE clinician_id = $1 AND date = $2",
      [clinicianId, january("07T12:00")],
    );
    const { calls } = await api.newPatient();
    await calls.bookings.hold(assessment(clinicianId, "07T12:00", "14T12:00"));
    expect(await calls.bookings.currentHold()).toMatchObject({ locations: ["IN_PERSON", null] });
    const { appointments } = await calls.bookings.book({
      ...assessment(clinicianId, "07T12:00", "14T12:00"),
      idempotencyKey: newKey(),
    });
    expect(appointments[0]).toMatchObject({ location: "IN_PERSON" });
    expect(appointments[1]).not.toHaveProperty("location");
  });

  it("books for a dependant in the name of the account", async () => {
    const clinicianId = await therapist(api, ["07T12:00"]);
    const { accountId, calls } = await api.newPatient();
    const child = await addPatient(api.database, { accountId });
    const booking = await calls.bookings.book({
      ...intake(clinicianId, "07T12:00"),
      patientId: child.patientId,
      idempotencyKey: newKey(),
    });
    expect(booking).toMatchObject({ patient: { id: child.patientId }, bookedBy: { id: accountId } });
  });

  it.each([
    ["sessions", ["07T12:00", "07T12:00"]],
    ["sessions", ["09T12:00", "07T12:00"]],
    ["sessions", ["07T12:00"]],
    ["sessions", ["07T12:00", "08T12:00", "09T12:00"]],
    ["sessions", []],
  ])("%s %j are bad input", async (_, starts) => {
    const clinicianId = await psychologist(api, ["07T12:00", "09T12:00"]);
    const { calls } = await api.newPatient();
    const before = await traces(api);
    const asked = { ...assessment(clinicianId, ...starts), idempotencyKey: newKey() };
    await expect(calls.bookings.book(asked)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(calls.bookings.hold(asked)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await traces(api)).toEqual(before);
  });

  it("sign-in comes before everything but input", async () => {
    const asked = { ...intake("nobody", "07T12:00"), idempotencyKey: newKey() };
    await expect(api.visitor.bookings.book(asked)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    for (const starts of [["09T12:00", "07T12:00"], ["07T12:00", "07T12:00"], ["07T12:00"]]) {
      const bad = { ...assessment("nobody", ...starts), idempotencyKey: newKey() };
      await expect(api.visitor.bookings.book(bad)).rejects.toMatchObject({ code: "BAD_REQUEST" });
      await expect(api.visitor.bookings.hold(bad)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
    const reversed = assessment("nobody", "09T12:00", "07T12:00");
    const moved = { bookingId: "nobody", sessions: reversed.sessions, idempotencyKey: newKey() };
    await expect(api.visitor.bookings.reschedule(moved)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("an unknown clinician and a foreign patient answer with not found", async () => {
    const { calls } = await api.newPatient();
    const other = await addPatient(api.database);
    const asked = { ...intake("nobody", "07T12:00"), idempotencyKey: newKey() };
    await expect(calls.bookings.book(asked)).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const patientId of [other.patientId, "nobody"]) {
      const foreign = calls.bookings.book({ ...asked, patientId });
      await expect(foreign).rejects.toMatchObject({
        code: "NOT_FOUND",
        message: "There is no such patient.",
      });
    }
  });

  // Each case meets several refusals at once and is told the first of the contract's order.
  it.each([
    ["ALREADY_BOOKED before NOT_A_PAIR", "ALREADY_BOOKED", ["07T12:00", "17T12:00"], { alreadyBooked: true }],
    ["NOT_A_PAIR (nine days) before INELIGIBLE", "NOT_A_PAIR", ["07T12:00", "16T12:00"], { states: ["CA"] }],
    ["INELIGIBLE before NO_SUCH_SLOT", "INELIGIBLE", ["07T09:00", "09T12:00"], { states: ["CA"] }],
    ["NO_SUCH_SLOT before TOO_SOON", "NO_SUCH_SLOT", ["01T01:30", "02T12:00"], {}],
    ["WRONG_LENGTH before TOO_SOON", "WRONG_LENGTH", ["01T00:30", "02T12:00"], {}],
    ["TOO_SOON before SLOT_TAKEN", "TOO_SOON", ["01T01:00", "02T12:00"], { taken: "01T01:00" }],
    [
      "SLOT_TAKEN before CAPACITY_REACHED",
      "SLOT_TAKEN",
      ["07T12:00", "09T12:00"],
      { taken: "07T12:30", maxDaily: 1 },
    ],
    [
      "CAPACITY_REACHED before PATIENT_BUSY",
      "CAPACITY_REACHED",
      ["07T12:00", "09T12:00"],
      { maxDaily: 0, busy: "07T12:00" },
    ],
    [
      "WASTES_CAPACITY before PATIENT_BUSY",
      "WASTES_CAPACITY",
      ["07T13:00", "09T12:00"],
      { busy: "07T13:00" },
    ],
    ["PATIENT_BUSY last", "PATIENT_BUSY", ["07T12:00", "09T12:00"], { busy: "09T12:30" }],
  ] as const)("%s", async (_, kind, starts, trouble) => {
    const { calls, patientId } = await api.newPatient();
    const clinicianId = await psychologist(
      api,
      ["01T01:00", "02T12:00", "07T12:00", "07T13:00", "07T14:00", "09T12:00", "16T12:00", "17T12:00"],
      {
        ...("states" in trouble ? { states: [...trouble.states] } : {}),
        ...("maxDaily" in trouble ? { maxDaily: trouble.maxDaily } : {}),
      },
    );
    await api.database.raw(
      "INSERT INTO available_slot (id, clinician_id, time_zone, date, length) VALUES ($1, $2, 'UTC', $3, 60)",
      [`short-${clinicianId}`, clinicianId, january("01T00:30")],
    );
    if ("taken" in trouble) await busy(clinicianId, trouble.taken, 90);
    if ("busy" in trouble) await busy(await therapist(api, []), trouble.busy, 60, patientId);
    if ("alreadyBooked" in trouble) {
      const elsewhere = await psychologist(api, ["21T12:00", "22T12:00"]);
      await calls.bookings.book({
        ...assessment(elsewhere, "21T12:00", "22T12:00"),
        idempotencyKey: newKey(),
      });
    }
    const before = await traces(api);
    const asked = assessment(clinicianId, ...starts);
    expect((await refusalOf(calls.bookings.book({ ...asked, idempotencyKey: newKey() }))).refusal.kind).toBe(
      kind,
    );
    expect((await refusalOf(calls.bookings.hold(asked))).refusal.kind).toBe(kind);
    expect(await traces(api)).toEqual(before);
  });

  it("a start beyond the window is refused", async () => {
    const clinicianId = await therapist(api, ["31T12:00"]);
    await api.database.raw(
      "INSERT INTO available_slot (id, clinician_id, time_zone, date, length) VALUES ($1, $2, 'UTC', '2030-02-01T12:00Z', 60)",
      [`late-${clinicianId}`, clinicianId],
    );
    const { calls } = await api.newPatient();
    const asked = { ...intake(clinicianId, "31T12:00"), idempotencyKey: newKey() };
    const late = { ...asked, sessions: ["2030-02-01T12:00:00Z"] };
    expect((await refusalOf(calls.bookings.book(late))).refusal.kind).toBe("BEYOND_WINDOW");
    await calls.bookings.book(asked);
  });

  it("the last unit of a week is not taken twice by one pair", async () => {
    const clinicianId = await psychologist(api, ["07T12:00", "09T12:00", "14T12:00"], { maxWeekly: 1 });
    const { calls } = await api.newPatient();
    const inOneWeek = calls.bookings.book({
      ...assessment(clinicianId, "07T12:00", "09T12:00"),
      idempotencyKey: newKey(),
    });
    expect((await refusalOf(inOneWeek)).refusal).toEqual({ kind: "CAPACITY_REACHED", sessionIndex: 1 });
    await calls.bookings.book({
      ...assessment(clinicianId, "09T12:00", "14T12:00"),
      idempotencyKey: newKey(),
    });
  });

  it("a refusal names up to three offers, the same clinician's nearest first, all of which can be booked", async () => {
    const clinicianId = await therapist(api, ["07T09:00", "07T12:00", "08T12:00", "09T12:00", "10T12:00"]);
    await busy(clinicianId, "07T12:00", 60);
    const { calls } = await api.newPatient();
    const { alternatives } = await refusalOf(
      calls.bookings.book({ ...intake(clinicianId, "07T12:00"), idempotencyKey: newKey() }),
    );
    expect(alternatives).toMatchObject(
      ["07T09:00", "08T12:00", "09T12:00"].map((start) => ({ clinicianId, sessions: [january(start)] })),
    );
    const [nearest] = alternatives;
    if (nearest === undefined) throw new Error("no alternative");
    const { sessions } = nearest;
    await calls.bookings.book({
      service: "THERAPY_INTAKE",
      clinicianId,
      sessions,
      idempotencyKey: newKey(),
    });
  });

  it("a refusal names other clinicians, with their time zone, when the same one has nothing left", async () => {
    const timeZone = "America/Anchorage";
    const full = await therapist(api, ["07T12:00"], { maxDaily: 0, states: ["AK"] });
    const free = await therapist(api, ["08T12:00"], { states: ["AK"], timeZone });
    const { calls } = await api.newPatient({ state: "AK" });
    const { alternatives } = await refusalOf(
      calls.bookings.book({ ...intake(full, "07T12:00"), idempotencyKey: newKey() }),
    );
    expect(alternatives).toMatchObject([
      { clinicianId: free, clinician: { timeZone }, sessions: [january("08T12:00")] },
    ]);
    expect(alternatives[0]?.clinician.lastName).not.toBe("");
  });

  it("another account's patient is not told who is in the way", async () => {
    const clinicianId = await therapist(api, ["07T12:00"]);
    const first = await api.newPatient();
    await first.calls.bookings.book({ ...intake(clinicianId, "07T12:00"), idempotencyKey: newKey() });
    const second = await api.newPatient();
    const no = await refusalOf(
      second.calls.bookings.book({ ...intake(clinicianId, "07T12:00"), idempotencyKey: newKey() }),
    );
    expect(JSON.stringify(no)).not.toContain(first.patientId);
    expect(no.refusal.kind).toBe("SLOT_TAKEN");
  });
});
