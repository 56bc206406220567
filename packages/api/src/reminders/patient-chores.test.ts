import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bookAssessment } from "../testing/book-assessment.ts";
import { startSmtpServer, type TestSmtpServer } from "../testing/smtp-server.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { patientChoresOf } from "./patient-chores.ts";

describe("the chores for patients", () => {
  let smtp: TestSmtpServer;
  let api: TestApi;
  beforeAll(async () => {
    smtp = await startSmtpServer();
    const env = { SMTP_URL: smtp.url, PUBLIC_URL: "https://clinic.example", LATE_CANCEL_HOURS: "36" };
    api = await testApi({ now: "2024-08-15T12:00:00Z", env });
  });
  afterAll(async () => {
    await api.close();
    await smtp.close();
  });

  it("turn an event into one letter at its patient's address, by the clinic's own settings", async () => {
    const starts = ["2024-08-25T12:00Z", "2024-08-26T12:00Z"] as const;
    const { booking, email } = await bookAssessment(api, { starts: [...starts] });
    const chores = patientChoresOf(api.runtime);
    const event = { id: "7", kind: "booking.created", bookingId: booking.id } as const;
    await chores.deliverBookingEvent(event);
    await chores.deliverBookingEvent(event);
    expect(await chores.sendLetters()).toEqual({ sent: 1, skipped: 0, postponed: 0, givenUp: 0 });
    expect(await chores.queueReminders()).toBe(0);
    expect(await chores.tendWaitlist()).toEqual({ lapsed: 0, looked: 0, offered: 0 });
    chores.close();
    expect(smtp.received.map(({ to }) => to)).toEqual([[email]]);
    expect(smtp.received[0]?.message.text).toContain("until 36 hours before");
    expect(smtp.received[0]?.message.text).toContain(`https://clinic.example/bookings/${booking.id}`);
  });
});
