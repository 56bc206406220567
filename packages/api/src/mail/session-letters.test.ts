import { addPatient } from "@tandem/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { patientChoresOf } from "../reminders/patient-chores.ts";
import { january, NOW, newKey, therapist } from "../testing/booking-clinic.ts";
import { startSmtpServer, type TestSmtpServer } from "../testing/smtp-server.ts";
import { type Caller, type TestApi, testApi } from "../testing/test-api.ts";

describe("letters about a session that belongs to no booking", () => {
  let smtp: TestSmtpServer;
  let api: TestApi;
  let staff: Caller;
  beforeAll(async () => {
    smtp = await startSmtpServer();
    api = await testApi({ now: NOW, env: { SMTP_URL: smtp.url, CLINIC_PHONE: "+1 555 0100" } });
    const { accountId } = await addPatient(api.database);
    staff = api.as({ id: accountId, role: "staff" });
  });
  beforeEach(() => {
    smtp.received.length = 0;
  });
  afterAll(async () => {
    await api.close();
    await smtp.close();
  });

  /** A session on 8 January with room on the 9th and 10th. */
  const session = async (patient?: string) => {
    const clinicianId = await therapist(api, ["08T12:00", "09T12:00", "10T12:00"]);
    const { accountId, patientId: own } = await addPatient(api.database);
    const patientId = patient ?? own;
    const asked = { patientId, clinicianId, sessions: [january("08T12:00")], idempotencyKey: newKey() };
    const [appointment] = (await staff.staff.series.book(asked)).appointments;
    return { accountId, clinicianId, appointmentId: appointment?.id ?? "" };
  };
  const move = async (appointmentId: string, start: string) => {
    const asked = { appointmentId, sessions: [january(start)], idempotencyKey: newKey() };
    return (await staff.staff.appointments.move(asked)).appointments[0]?.id ?? "";
  };
  const cancel = (appointmentId: string) =>
    staff.staff.appointments.setStatus({ appointmentId, status: "CANCELLED" });
  /** What the worker does with the events that wait, each told of twice. */
  const work = async () => {
    const chores = patientChoresOf(api.runtime);
    const events = await api.database.raw<{ id: string; kind: "session.moved"; appointment_id: string }>(
      "DELETE FROM outbox_event WHERE appointment_id IS NOT NULL RETURNING id::text, kind, appointment_id",
    );
    for (const { id, kind, appointment_id: appointmentId } of [...events, ...events])
      await chores.deliverBookingEvent({ id, kind, appointmentId });
    const report = await chores.sendLetters();
    chores.close();
    return report;
  };

  it("a move: once, to the account's address, with what was, what is now and whom to call", async () => {
    const { accountId, appointmentId } = await session();
    await move(appointmentId, "09T12:00");
    expect(await work()).toEqual({ sent: 1, skipped: 0, postponed: 0, givenUp: 0 });
    const [mail] = smtp.received;
    expect(mail?.to).toEqual([`${accountId}@example.test`]);
    expect(mail?.message.subject).toBe("Your new time");
    const text = mail?.message.text ?? "";
    const [was, isNow] = [
      text.indexOf("Tuesday, January 8, 2030"),
      text.indexOf("Wednesday, January 9, 2030"),
    ];
    expect(was).toBeGreaterThan(text.indexOf("Until now"));
    expect(isNow).toBeGreaterThan(text.indexOf("From now on"));
    expect(text.indexOf("From now on")).toBeGreaterThan(was);
    expect(text).toContain("call the clinic: +1 555 0100");
    expect(text).not.toContain("/bookings/");
  });

  it("a cancellation: in Spanish for who chose Spanish", async () => {
    const { accountId, appointmentId } = await session();
    await api.database.raw("UPDATE auth_user SET language = 'es' WHERE id = $1", [accountId]);
    await cancel(appointmentId);
    expect(await work()).toMatchObject({ sent: 1 });
    const message = smtp.received[0]?.message;
    expect(message?.subject).toBe("Su cancelación");
    expect(message?.text).toContain("martes, 8 de enero de 2030");
    expect(message?.text).toContain("llame a la clínica: +1 555 0100");
  });

  it("without an account goes to the address that the record system gave, without any to nobody", async () => {
    const create = async (lastName: string) =>
      (await staff.staff.patients.create({ firstName: "Pat", lastName, state: "NY", insurance: "AETNA" })).id;
    const [known, unknown] = [await create("Known"), await create("Unknown")];
    await api.database.raw("UPDATE patient SET email = 'known@example.test' WHERE id = $1", [known]);
    await cancel((await session(known)).appointmentId);
    await cancel((await session(unknown)).appointmentId);
    expect(await work()).toMatchObject({ sent: 1, skipped: 1 });
    expect(smtp.received.map(({ to }) => to)).toEqual([["known@example.test"]]);
  });

  it("a move is not told of once the session has moved on or was cancelled; what came of it is", async () => {
    const { appointmentId } = await session();
    const movedOn = await move(await move(appointmentId, "09T12:00"), "10T12:00");
    expect(await work()).toMatchObject({ sent: 1, skipped: 1 });
    const text = smtp.received[0]?.message.text ?? "";
    expect(text).toContain("Thursday, January 10, 2030");
    // Where it was in between is nothing the patient has heard of.
    expect(text).toContain("Tuesday, January 8, 2030");
    expect(text).not.toContain("January 9");
    const again = await move(movedOn, "09T12:00");
    await cancel(again);
    expect(await work()).toMatchObject({ sent: 1, skipped: 1 });
    expect(smtp.received.at(-1)?.message.subject).toBe("Your cancellation");
  });

  it("no reminder of the old time goes out, and none was queued for it", async () => {
    const { appointmentId } = await session();
    const movedId = await move(appointmentId, "09T12:00");
    await api.database.raw(
      "INSERT INTO mail (key, kind, subject_id) VALUES ($1, 'reminder', $2) ON CONFLICT DO NOTHING",
      [`reminder/${appointmentId}/120`, appointmentId],
    );
    expect(await work()).toMatchObject({ sent: 1, skipped: 1 });
    const reminders = await api.database.raw(
      "SELECT key FROM mail WHERE kind = 'reminder' AND subject_id = ANY ($1) AND ending IS DISTINCT FROM 'SKIPPED'",
      [[appointmentId, movedId]],
    );
    expect(reminders).toEqual([]);
  });
});
