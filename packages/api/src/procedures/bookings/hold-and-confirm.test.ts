import { addPatient, addSlots, reportAppointment } from "@tandem/db/testing";
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

const PAIR = ["07T12:00", "09T12:00"] as const;

describe("holding and confirming", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: NOW });
  });
  afterAll(() => api.close());

  it("a hold lasts ten minutes, is the account's current one, and becomes a booking", async () => {
    const clinicianId = await psychologist(api, PAIR);
    const { calls, patientId, accountId } = await api.newPatient();
    const hold = await calls.bookings.hold(assessment(clinicianId, ...PAIR));
    const current = await calls.bookings.currentHold();
    expect(current).toMatchObject({
      holdId: hold.holdId,
      sessions: PAIR.map(january),
      patient: { id: patientId },
    });
    const leftMs = Date.parse(hold.expiresAt) - Date.parse(current?.serverNow ?? "");
    expect(leftMs / 60_000).toBeGreaterThan(9.5);
    expect(leftMs / 60_000).toBeLessThanOrEqual(10);

    const booking = await calls.bookings.confirm({ holdId: hold.holdId, idempotencyKey: newKey() });
    expect(booking).toMatchObject({
      service: "ASSESSMENT",
      status: "UPCOMING",
      patient: { id: patientId },
      bookedBy: { id: accountId, role: "patient" },
      clinician: { id: clinicianId },
      appointments: [
        {
          scheduledFor: january(PAIR[0]),
          length: 90,
          appointmentType: "ASSESSMENT_SESSION_1",
          status: "UPCOMING",
        },
        {
          scheduledFor: january(PAIR[1]),
          length: 90,
          appointmentType: "ASSESSMENT_SESSION_2",
          status: "UPCOMING",
        },
      ],
    });
    expect(await calls.bookings.currentHold()).toBeNull();
    expect((await calls.bookings.list({ when: "upcoming" })).items.map(({ id }) => id)).toEqual([booking.id]);
  });

  it("a held time is not on offer to others, and is again once released", async () => {
    const clinicianId = await therapist(api, ["07T12:00", "07T18:00"], { maxDaily: 1 });
    const one = await api.newPatient();
    const other = await api.newPatient();
    const { holdId } = await one.calls.bookings.hold(intake(clinicianId, "07T12:00"));
    const taken = await refusalOf(other.calls.bookings.hold(intake(clinicianId, "07T12:00")));
    expect(taken.refusal.kind).toBe("SLOT_TAKEN");
    const full = await refusalOf(other.calls.bookings.hold(intake(clinicianId, "07T18:00")));
    expect(full.refusal.kind).toBe("CAPACITY_REACHED");
    await one.calls.bookings.release({ holdId });
    await one.calls.bookings.release({ holdId });
    await other.calls.bookings.hold(intake(clinicianId, "07T12:00"));
  });

  it("a new hold replaces the account's old one, which never counts against it", async () => {
    const clinicianId = await therapist(api, ["07T12:00", "07T12:15"], { maxDaily: 1 });
    const elsewhere = await therapist(api, ["08T12:00"]);
    const { calls } = await api.newPatient();
    const first = await calls.bookings.hold(intake(clinicianId, "07T12:00"));
    const second = await calls.bookings.hold(intake(clinicianId, "07T12:15"));
    const gone = await refusalOf(calls.bookings.confirm({ holdId: first.holdId, idempotencyKey: newKey() }));
    expect(gone.refusal.kind).toBe("HOLD_EXPIRED");
    await calls.bookings.hold(intake(elsewhere, "08T12:00"));
    const replaced = await refusalOf(
      calls.bookings.confirm({ holdId: second.holdId, idempotencyKey: newKey() }),
    );
    expect(replaced.refusal.kind).toBe("HOLD_EXPIRED");
    const other = await api.newPatient();
    await other.calls.bookings.hold(intake(clinicianId, "07T12:00"));
  });

  it("a refused new hold leaves the old one as it was", async () => {
    const clinicianId = await therapist(api, ["07T12:00", "08T12:00"]);
    const { calls } = await api.newPatient();
    const other = await api.newPatient();
    await other.calls.bookings.hold(intake(clinicianId, "08T12:00"));
    const old = await calls.bookings.hold(intake(clinicianId, "07T12:00"));
    const refused = await refusalOf(calls.bookings.hold(intake(clinicianId, "08T12:00")));
    expect(refused.refusal).toEqual({ kind: "SLOT_TAKEN", sessionIndex: 0 });
    expect((await calls.bookings.currentHold())?.holdId).toBe(old.holdId);
    await calls.bookings.confirm({ holdId: old.holdId, idempotencyKey: newKey() });
  });

  it("an expired hold is refused with alternatives and leaves nothing behind", async () => {
    const clinicianId = await therapist(api, ["07T12:00", "08T12:00"]);
    const { calls } = await api.newPatient();
    const { holdId } = await calls.bookings.hold(intake(clinicianId, "07T12:00"));
    await api.database.raw("UPDATE hold SET expires_at = tandem_now() WHERE id = $1", [holdId]);
    const { refusal, alternatives } = await refusalOf(
      calls.bookings.confirm({ holdId, idempotencyKey: newKey() }),
    );
    expect(refusal.kind).toBe("HOLD_EXPIRED");
    expect(alternatives).toContainEqual(
      expect.objectContaining({ clinicianId, sessions: [january("08T12:00")] }),
    );
    expect(await calls.bookings.currentHold()).toBeNull();
    expect((await calls.bookings.list()).items).toEqual([]);
  });

  it("a used hold is refused under another key", async () => {
    const clinicianId = await therapist(api, ["07T12:00"]);
    const { calls } = await api.newPatient();
    const { holdId } = await calls.bookings.hold(intake(clinicianId, "07T12:00"));
    await calls.bookings.confirm({ holdId, idempotencyKey: newKey() });
    const before = await traces(api);
    const again = await refusalOf(calls.bookings.confirm({ holdId, idempotencyKey: newKey() }));
    expect(again.refusal.kind).toBe("HOLD_EXPIRED");
    expect(await traces(api)).toEqual(before);
  });

  it("a foreign hold answers like one that does not exist", async () => {
    const clinicianId = await therapist(api, ["07T12:00"]);
    const { calls } = await api.newPatient();
    const other = await api.newPatient();
    const { holdId } = await calls.bookings.hold(intake(clinicianId, "07T12:00"));
    for (const id of [holdId, "no-such-hold"]) {
      const confirmed = other.calls.bookings.confirm({ holdId: id, idempotencyKey: newKey() });
      await expect(confirmed).rejects.toMatchObject({ code: "NOT_FOUND", message: "There is no such hold." });
      const released = other.calls.bookings.release({ holdId: id });
      await expect(released).rejects.toMatchObject({ code: "NOT_FOUND", message: "There is no such hold." });
    }
  });

  it.each([
    ["a clinician deactivated", "UPDATE clinician SET active = false WHERE id = $1", "INELIGIBLE"],
    ["a licence withdrawn", "DELETE FROM clinician_state WHERE clinician_id = $1", "INELIGIBLE"],
    ["a payer no longer taken", "DELETE FROM clinician_insurance WHERE clinician_id = $1", "INELIGIBLE"],
    [
      "a slot withdrawn",
      "UPDATE available_slot SET withdrawn_at = tandem_now() WHERE clinician_id = $1",
      "NO_SUCH_SLOT",
    ],
    ["a slot deleted", "DELETE FROM available_slot WHERE clinician_id = $1", "NO_SUCH_SLOT"],
    ["a limit lowered", "UPDATE clinician SET max_daily_appointments = 0 WHERE id = $1", "CAPACITY_REACHED"],
  ])("%s between hold and confirm is refused for what it is", async (_, text, kind) => {
    const clinicianId = await psychologist(api, PAIR);
    const { calls } = await api.newPatient();
    const { holdId } = await calls.bookings.hold(assessment(clinicianId, ...PAIR));
    await api.database.raw(text, [clinicianId]);
    const before = await traces(api);
    const { refusal } = await refusalOf(calls.bookings.confirm({ holdId, idempotencyKey: newKey() }));
    expect(refusal.kind).toBe(kind);
    expect(await traces(api)).toEqual(before);
  });

  it("an appointment the record system reports over a hold ends it", async () => {
    const clinicianId = await therapist(api, ["07T12:00"]);
    const { calls } = await api.newPatient();
    const { holdId } = await calls.bookings.hold(intake(clinicianId, "07T12:00"));
    const { patientId } = await addPatient(api.database);
    await reportAppointment(api.database, {
      clinicianId,
      patientId,
      startsAt: january("07T12:30"),
      length: 60,
      type: "THERAPY_INTAKE",
    });
    const { refusal } = await refusalOf(calls.bookings.confirm({ holdId, idempotencyKey: newKey() }));
    expect(refusal.kind).toBe("HOLD_EXPIRED");
  });

  it("a hold is a promise: packing is not judged again when it is confirmed", async () => {
    const clinicianId = await therapist(api, ["07T12:00", "07T12:30"]);
    const { calls } = await api.newPatient();
    const { holdId } = await calls.bookings.hold(intake(clinicianId, "07T12:30"));
    // With a slot more before it, two would fit in the day, and 12:30 would cost one of them.
    await addSlots(api.database, clinicianId, [january("07T13:00")], 60);
    const other = await api.newPatient();
    const wasteful = await refusalOf(other.calls.bookings.hold(intake(await twin(), "07T12:30")));
    expect(wasteful.refusal.kind).toBe("WASTES_CAPACITY");
    await calls.bookings.confirm({ holdId, idempotencyKey: newKey() });
  });

  const twin = () => therapist(api, ["07T12:00", "07T12:30", "07T13:00"]);
});
