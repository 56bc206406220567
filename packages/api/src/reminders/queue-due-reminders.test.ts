import { asImport } from "@tandem/db/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sendDueLetters } from "../mail/send-due-letters.ts";
import { bookAssessment } from "../testing/book-assessment.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { queueDueReminders } from "./queue-due-reminders.ts";

const NOW = "2024-08-15T12:00:00Z";
// Ten and eleven days ahead.
const STARTS = ["2024-08-25T12:00Z", "2024-08-26T12:00Z", "2024-08-27T12:00Z"] as const;

describe("reminders", () => {
  let api: TestApi;
  const sent: string[] = [];
  beforeAll(async () => {
    // One connection, so that its clock can be set as a test wants.
    api = await testApi({ now: NOW, poolSize: 1 });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await setClock(NOW);
    await api.database.raw("TRUNCATE mail");
    await api.database.raw("UPDATE appointment SET status = 'CANCELLED' WHERE status = 'UPCOMING'");
    sent.length = 0;
  });

  const setClock = (at: string) =>
    api.database.raw("SELECT set_config('tandem.clock_offset_ms', $1, false)", [
      String(Date.parse(at) - Date.now()),
    ]);
  /** What the worker does every minute. */
  async function work(at: string): Promise<number> {
    await setClock(at);
    await queueDueReminders(api.database);
    const mailer = {
      send: async ({ key }: { key: string }) => {
        sent.push(key);
      },
      close: () => undefined,
    };
    const settings = {
      origin: "https://clinic.example",
      lateCancelHours: 24,
      sender: { name: "Clinic", address: "mail@clinic.example" },
    };
    return (await sendDueLetters({ database: api.database, mailer, settings })).sent;
  }
  const leadsOf = (appointmentId: string) =>
    sent.filter((key) => key.includes(appointmentId)).map((key) => key.split("/").at(-1));

  it("come seven days, one day and two hours before each session, each exactly once", async () => {
    const { booking } = await bookAssessment(api, { starts: [...STARTS], timeZone: "UTC" });
    const minutes = 60_000;
    for (const [before, expected] of [
      [7 * 24 * 60 + 1, 0],
      [7 * 24 * 60, 1],
      [7 * 24 * 60, 0],
      [24 * 60, 1],
      [121, 0],
      [120, 1],
      [60, 0],
    ] as const) {
      const at = new Date(Date.parse(STARTS[0]) - before * minutes).toISOString();
      const first = booking.appointments[0]?.id ?? "";
      const already = leadsOf(first).length;
      await work(at);
      expect(leadsOf(first).length - already).toBe(expected);
    }
    expect(leadsOf(booking.appointments[0]?.id ?? "")).toEqual(["10080", "1440", "120"]);
  });

  it("of a lead that had passed when the session was booked never come", async () => {
    await setClock("2024-08-22T12:00:00Z");
    const { booking } = await bookAssessment(api, { starts: [...STARTS], timeZone: "UTC" });
    await work("2024-08-22T12:01:00Z");
    expect(sent).toEqual([]);
    await work("2024-08-24T12:00:00Z");
    expect(leadsOf(booking.appointments[0]?.id ?? "")).toEqual(["1440"]);
  });

  it("come once when the clock jumps over several leads, and not again when it jumps back", async () => {
    const { booking } = await bookAssessment(api, { starts: [...STARTS], timeZone: "UTC" });
    const first = booking.appointments[0]?.id ?? "";
    await work("2024-08-25T11:00:00Z");
    expect(leadsOf(first)).toEqual(["120"]);
    await work("2024-08-15T12:30:00Z");
    await work("2024-08-25T11:30:00Z");
    expect(leadsOf(first)).toEqual(["120"]);
  });

  it("do not come for a cancelled session, not even when it is cancelled after the reminder was queued", async () => {
    const { booking, calls } = await bookAssessment(api, { starts: [...STARTS], timeZone: "UTC" });
    await setClock("2024-08-18T12:00:00Z");
    expect(await queueDueReminders(api.database)).toBe(1);
    await calls.bookings.cancel({ bookingId: booking.id });
    expect(await work("2024-08-18T12:00:30Z")).toBe(0);
    expect(await work("2024-08-24T12:00:00Z")).toBe(0);
  });

  it("follow a session that moves: nothing for the old time, everything for the new one", async () => {
    const { booking, calls } = await bookAssessment(api, { starts: [...STARTS], timeZone: "UTC" });
    await work("2024-08-18T12:00:00Z");
    await calls.bookings.reschedule({
      bookingId: booking.id,
      sessions: [STARTS[1], STARTS[2]].map((start) => new Date(start).toISOString()),
      idempotencyKey: "move-it-please",
    });
    const moved = await calls.bookings.get({ bookingId: booking.id });
    const upcoming = moved.appointments.filter(({ status }) => status === "UPCOMING");
    await work("2024-08-24T12:00:00Z");
    await work("2024-08-25T12:00:00Z");
    expect(leadsOf(booking.appointments[0]?.id ?? "")).toEqual(["10080"]);
    expect(leadsOf(upcoming[0]?.id ?? "")).toEqual(["10080", "1440"]);
  });

  it("follow a session that the record system moves, which stays the same appointment", async () => {
    const { booking } = await bookAssessment(api, { starts: [...STARTS], timeZone: "UTC" });
    const second = booking.appointments[1]?.id ?? "";
    await work("2024-08-25T12:00:00Z");
    expect(leadsOf(second)).toEqual(["1440"]);
    const move = "UPDATE appointment SET scheduled_for = $2, updated_at = tandem_now() WHERE id = $1";
    await asImport(api.database, move, [second, STARTS[2]]);
    await work("2024-08-26T11:59:00Z");
    expect(leadsOf(second)).toEqual(["1440"]);
    await work("2024-08-26T12:00:00Z");
    expect(leadsOf(second)).toEqual(["1440", "1440"]);
    await work("2024-08-26T12:01:00Z");
    expect(leadsOf(second)).toEqual(["1440", "1440"]);
  });

  it("are not sent when the session has begun meanwhile", async () => {
    await bookAssessment(api, { starts: [...STARTS], timeZone: "UTC" });
    await setClock("2024-08-25T11:59:00Z");
    await queueDueReminders(api.database);
    await setClock("2024-08-25T12:00:00Z");
    sent.length = 0;
    await work("2024-08-25T12:00:00Z");
    expect(sent.filter((key) => key.endsWith("/120"))).toEqual([]);
  });
});
