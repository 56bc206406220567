import { startLog } from "@tandem/telemetry";
import ICAL from "ical.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bookAssessment } from "../testing/book-assessment.ts";
import { startSmtpServer, type TestSmtpServer } from "../testing/smtp-server.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { type Mailer, openMailer } from "./mailer.ts";
import { queueBookingLetter } from "./queue-booking-letter.ts";
import { sendDueLetters } from "./send-due-letters.ts";

const STARTS = ["2024-10-31T14:00Z", "2024-11-04T15:00Z", "2024-11-05T15:00Z"] as const;

describe("letters", () => {
  let api: TestApi;
  let smtp: TestSmtpServer;
  let mailer: Mailer;
  let events = 0;
  beforeAll(async () => {
    api = await testApi({ now: "2024-10-20T12:00:00Z", env: { PUBLIC_URL: "https://clinic.example" } });
  });
  beforeEach(async () => {
    smtp = await startSmtpServer();
    mailer = openMailer({ ...api.runtime.environment, SMTP_URL: smtp.url });
    await api.database.raw("UPDATE mail SET ended_at = now(), ending = 'SKIPPED' WHERE ended_at IS NULL");
  });
  afterEach(async () => {
    mailer.close();
    await smtp.close();
  });
  afterAll(() => api.close());

  const settings = {
    origin: "https://clinic.example",
    lateCancelHours: 24,
    sender: { name: "Clinic", address: "mail@clinic.example" },
  };
  const send = (by = mailer) => sendDueLetters({ database: api.database, mailer: by, settings });
  const tell = (kind: "booking.created" | "booking.cancelled" | "booking.rescheduled", bookingId: string) =>
    queueBookingLetter(api.database.sql, { id: String(++events), kind, bookingId });
  const due = () => api.database.raw("UPDATE mail SET due_at = now() WHERE ended_at IS NULL");
  const endings = async () =>
    (await api.database.raw<{ ending: string | null }>("SELECT ending FROM mail ORDER BY created_at"))
      .map(({ ending }) => ending)
      .at(-1);

  it("a confirmation names both sessions with their zones, how to prepare and how to change", async () => {
    const { booking, accountId, email } = await bookAssessment(api, { starts: [...STARTS] });
    await api.database.raw("UPDATE auth_user SET time_zone = 'America/Los_Angeles' WHERE id = $1", [
      accountId,
    ]);
    await tell("booking.created", booking.id);
    expect(await send()).toEqual({ sent: 1, skipped: 0, postponed: 0, givenUp: 0 });
    const [mail] = smtp.received;
    expect(mail?.to).toEqual([email]);
    const text = mail?.message.text ?? "";
    expect(text).toContain("Thursday, October 31, 2024, 7:00 AM to 8:30 AM (Pacific Daylight Time)");
    expect(text).toContain("Where the clinician is: Thursday 10:00 AM (Eastern Daylight Time)");
    expect(text).toContain("Monday, November 4, 2024, 7:00 AM to 8:30 AM (Pacific Standard Time)");
    expect(text).toContain("How to prepare");
    expect(text).toContain(`https://clinic.example/bookings/${booking.id}`);
    expect(mail?.message.html).toContain("Thursday, October 31, 2024");
    const [file] = mail?.message.attachments ?? [];
    expect(file?.mimeType).toBe("text/calendar");
    const calendar = new ICAL.Component(
      ICAL.parse(Buffer.from(file?.content as ArrayBuffer).toString("utf8")),
    );
    expect(calendar.getAllSubcomponents("vevent")).toHaveLength(2);
  });

  it("letters are in Spanish for who chose Spanish", async () => {
    const { booking, accountId } = await bookAssessment(api, { starts: [...STARTS] });
    await api.database.raw("UPDATE auth_user SET language = 'es' WHERE id = $1", [accountId]);
    await tell("booking.created", booking.id);
    await send();
    const message = smtp.received[0]?.message;
    expect(message?.subject).toBe("Su reserva está confirmada");
    expect(message?.text).toContain("jueves, 31 de octubre de 2024");
    expect(message?.text).toContain("hora de verano oriental");
  });

  const place = (bookingId: string, location: string, sessionNumber: number) =>
    api.database.raw(
      `UPDATE available_slot v SET location = $2 FROM appointment a JOIN appointment_kind k ON k.id = a.appointment_type
       WHERE a.booking_id = $1 AND k.session_number = $3 AND v.clinician_id = a.clinician_id AND v.date = a.scheduled_for`,
      [bookingId, location, sessionNumber],
    );

  it("says in words where each session is, and how to prepare for that, in the person's language", async () => {
    const { booking, accountId } = await bookAssessment(api, { starts: [...STARTS] });
    await place(booking.id, "IN_PERSON", 1);
    await place(booking.id, "VIDEO", 2);
    await tell("booking.created", booking.id);
    await send();
    await api.database.raw("UPDATE auth_user SET language = 'es' WHERE id = $1", [accountId]);
    await tell("booking.created", booking.id);
    await send();
    const [inEnglish, inSpanish] = smtp.received.map(({ message }) => message);
    expect(inEnglish?.text).toContain("Where: In person");
    expect(inEnglish?.text).toContain("Where: By video");
    expect(inEnglish?.text).toContain("arrive ten minutes before");
    expect(inEnglish?.text).toContain("The clinic sends you the link");
    expect(inSpanish?.text).toContain("Lugar: En persona");
    expect(inSpanish?.text).toContain("Lugar: Por video");
    const places = (message: typeof inEnglish) => {
      const [file] = message?.attachments ?? [];
      const root = new ICAL.Component(ICAL.parse(Buffer.from(file?.content as ArrayBuffer).toString("utf8")));
      return root.getAllSubcomponents("vevent").map((event) => event.getFirstPropertyValue("location"));
    };
    expect(places(inEnglish)).toEqual(["In person", "By video"]);
    expect(places(inSpanish)).toEqual(["En persona", "Por video"]);
    expect(JSON.stringify([inEnglish, inSpanish])).not.toMatch(/IN_PERSON|VIDEO/);
  });

  it("a letter says until when one can cancel, and that later is late but possible", async () => {
    const { booking } = await bookAssessment(api, { starts: [...STARTS] });
    await tell("booking.created", booking.id);
    await send();
    const text = smtp.received[0]?.message.text ?? "";
    expect(text).toContain("until 24 hours before it");
    expect(text).toContain("After that you can still cancel it online until it begins");
  });

  it("an event that is delivered twice makes one letter", async () => {
    const { booking } = await bookAssessment(api, { starts: [...STARTS] });
    const event = { id: "twice", kind: "booking.created", bookingId: booking.id } as const;
    await Promise.all([
      queueBookingLetter(api.database.sql, event),
      queueBookingLetter(api.database.sql, event),
    ]);
    await Promise.all([send(), send(), send()]);
    expect(smtp.received).toHaveLength(1);
  });

  it("a cancellation takes each session out of calendars by its own UID", async () => {
    const { booking, calls } = await bookAssessment(api, { starts: [...STARTS] });
    await tell("booking.created", booking.id);
    await send();
    await calls.bookings.cancel({ bookingId: booking.id });
    await tell("booking.cancelled", booking.id);
    await send();
    const [created, cancelled] = smtp.received.map(({ message }) =>
      message.attachments.flatMap(({ content }) => {
        const root = new ICAL.Component(ICAL.parse(Buffer.from(content as ArrayBuffer).toString("utf8")));
        const method = root.getFirstPropertyValue("method");
        return root.getAllSubcomponents("vevent").map((component) => {
          const { uid, sequence } = new ICAL.Event(component);
          return { method, uid, sequence };
        });
      }),
    );
    expect(created?.map(({ method, sequence }) => [method, sequence])).toEqual([
      ["PUBLISH", 0],
      ["PUBLISH", 0],
    ]);
    expect(cancelled).toEqual(created?.map(({ uid }) => ({ method: "CANCEL", uid, sequence: 1 })));
  });

  it("a confirmation of what has been cancelled since is not sent", async () => {
    const { booking, calls } = await bookAssessment(api, { starts: [...STARTS] });
    await tell("booking.created", booking.id);
    await calls.bookings.cancel({ bookingId: booking.id });
    expect(await send()).toMatchObject({ sent: 0, skipped: 1 });
  });

  it("an address that the server refuses for good is given up, and the booking stands", async () => {
    const { booking, calls } = await bookAssessment(api, { starts: [...STARTS] });
    await tell("booking.created", booking.id);
    smtp.behaviour.refuseRecipient = 550;
    expect(await send()).toMatchObject({ givenUp: 1 });
    expect(await endings()).toBe("GIVEN_UP");
    expect((await calls.bookings.get({ bookingId: booking.id })).status).toBe("UPCOMING");
  });

  it("a server in trouble is tried again later, with the same Message-ID", async () => {
    const { booking } = await bookAssessment(api, { starts: [...STARTS] });
    await tell("booking.created", booking.id);
    smtp.behaviour.refuseMessage = 451;
    expect(await send()).toMatchObject({ postponed: 1 });
    expect(await send()).toMatchObject({ sent: 0, postponed: 0 });
    delete smtp.behaviour.refuseMessage;
    await due();
    expect(await send()).toMatchObject({ sent: 1 });
    expect(smtp.received[0]?.message.messageId).toMatch(/^<[0-9a-f]{32}@clinic\.example>$/);
  });

  it("a letter that did not leave is told of by its kind and the mail server's code, never by whom it is to", async () => {
    const { booking, email } = await bookAssessment(api, { starts: [...STARTS] });
    await tell("booking.created", booking.id);
    smtp.behaviour.refuseRecipient = 550;
    const lines: string[] = [];
    startLog({ level: "warn", service: "test", write: (line) => lines.push(line) });
    await send();
    startLog({ level: "silent", service: "test" });
    const told = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === "worker.failure");
    expect(told).toMatchObject([{ what: "letter booking.created", attempt: 1, code: "EENVELOPE" }]);
    expect(lines.join("")).not.toContain(email);
  });

  it("who died while sending is followed by the same letter with the same Message-ID", async () => {
    const { booking } = await bookAssessment(api, { starts: [...STARTS] });
    await tell("booking.created", booking.id);
    const dying: Mailer = {
      send: async (outgoing) => {
        await mailer.send(outgoing);
        throw new Error("killed before the answer was kept");
      },
      close: () => undefined,
    };
    await send(dying);
    await due();
    await send();
    const ids = smtp.received.map(({ message }) => message.messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it("a server that is not there blocks nobody: the letter waits, and a booking is made meanwhile", async () => {
    const { booking } = await bookAssessment(api, { starts: [...STARTS] });
    await tell("booking.created", booking.id);
    const nowhere = openMailer({ ...api.runtime.environment, SMTP_URL: "smtp://127.0.0.1:1" });
    const [report, other] = await Promise.all([send(nowhere), bookAssessment(api, { starts: [...STARTS] })]);
    expect(report).toMatchObject({ postponed: 1 });
    expect(other.booking.status).toBe("UPCOMING");
  });

  it("a letter stays with who sends it for longer than a server may take that is slow with every answer", async () => {
    const { booking } = await bookAssessment(api, { starts: [...STARTS] });
    await tell("booking.created", booking.id);
    let seconds = 0;
    const send20SecondsAnAnswer = async () => {
      const [letter] = await api.database.raw<{ left: number }>(
        "SELECT extract(epoch FROM due_at - clock_timestamp())::float8 AS left FROM mail WHERE ended_at IS NULL",
      );
      seconds = letter?.left ?? 0;
    };
    await send({ send: send20SecondsAnAnswer, close: () => undefined });
    // Three waits before the server speaks, then eleven answers with signing in.
    expect(seconds).toBeGreaterThan(3 * 10 + 11 * 20);
  });

  it("a slow server holds nothing up: a booking is made while it thinks", async () => {
    const { booking } = await bookAssessment(api, { starts: [...STARTS] });
    await tell("booking.created", booking.id);
    smtp.behaviour.delayMs = 4_000;
    const finished: string[] = [];
    await Promise.all([
      send().then(() => finished.push("letter")),
      bookAssessment(api, { starts: [...STARTS] }).then(() => finished.push("booking")),
    ]);
    expect(finished).toEqual(["booking", "letter"]);
  });

  it("nobody is asked to verify an address that is verified", async () => {
    const { accountId } = await api.newPatient();
    await api.database.raw("UPDATE auth_user SET email_verified = true WHERE id = $1", [accountId]);
    await api.database.raw(
      "INSERT INTO mail (key, kind, subject_id, link) VALUES ('w', 'account.verify', $1, 'https://clinic.example/x')",
      [accountId],
    );
    expect(await send()).toMatchObject({ sent: 0, skipped: 1 });
  });

  it("a sent account letter keeps no link", async () => {
    const { accountId } = await api.newPatient();
    await api.database.raw(
      "INSERT INTO mail (key, kind, subject_id, link) VALUES ('v', 'account.verify', $1, 'https://clinic.example/x?token=secret')",
      [accountId],
    );
    await send();
    expect(smtp.received[0]?.message.text).toContain("https://clinic.example/x?token=secret");
    expect(await api.database.raw("SELECT link, ending FROM mail WHERE key = 'v'")).toEqual([
      { link: null, ending: "SENT" },
    ]);
  });
});
