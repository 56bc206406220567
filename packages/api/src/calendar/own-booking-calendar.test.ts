import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bookAssessment } from "../testing/book-assessment.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { ownBookingCalendar } from "./own-booking-calendar.ts";
import { ownCalendarLinks } from "./own-calendar-links.ts";

const STARTS = ["2024-10-31T14:00Z", "2024-11-04T15:00Z", "2024-11-05T15:00Z"] as const;

describe("a booking's calendar", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: "2024-10-20T12:00:00Z" });
  });
  afterAll(() => api.close());

  const download = (accountId: string | null, bookingId: string) =>
    ownBookingCalendar(
      api.runtime,
      async () => (accountId === null ? null : { id: accountId, role: "patient" }),
      bookingId,
    );
  const eventsIn = (text: string | null) =>
    new ICAL.Component(ICAL.parse(text ?? ""))
      .getAllSubcomponents("vevent")
      .map((component) => new ICAL.Event(component))
      .map(({ uid, sequence, startDate }) => ({ uid, sequence, startsAt: startDate.toString() }));

  it("is for its patient alone; a foreign, a missing and an impossible id answer alike, and so does nobody", async () => {
    const { booking, accountId } = await bookAssessment(api, { starts: [...STARTS] });
    const other = await api.newPatient();
    expect(await download(accountId, booking.id)).toContain("BEGIN:VCALENDAR");
    const answers = await Promise.all([
      download(other.accountId, booking.id),
      download(accountId, "no-such-booking"),
      download(accountId, "x".repeat(65)),
      download(accountId, "\u0000"),
      download(null, booking.id),
    ]);
    expect(answers).toEqual([null, null, null, null, null]);
  });

  it("has links to calendars on the web for its patient alone, one a session to come", async () => {
    const { booking, accountId, calls } = await bookAssessment(api, { starts: [...STARTS] });
    const linksFor = (id: string) =>
      ownCalendarLinks(api.runtime, async () => ({ id, role: "patient" }), booking.id);
    const links = await linksFor(accountId);
    expect(links.map(({ appointmentId }) => appointmentId)).toEqual(booking.appointments.map(({ id }) => id));
    const query = new URL(links[0]?.google ?? "").searchParams;
    expect(query.get("dates")).toBe("20241031T140000Z/20241031T153000Z");
    expect(query.get("details")).toContain(`/bookings/${booking.id}`);
    expect(JSON.stringify(links)).not.toMatch(/Pat|example\.test/);
    expect(await linksFor((await api.newPatient()).accountId)).toEqual([]);
    await calls.bookings.cancel({ bookingId: booking.id });
    expect(await linksFor(accountId)).toEqual([]);
  });

  it("says in words where a session is, in the file and in the links", async () => {
    const { booking, accountId } = await bookAssessment(api, { starts: [...STARTS] });
    await api.database.raw("UPDATE available_slot SET location = 'VIDEO' WHERE clinician_id = $1", [
      booking.clinician.id,
    ]);
    expect(await download(accountId, booking.id)).toContain("LOCATION:By video");
    const links = await ownCalendarLinks(
      api.runtime,
      async () => ({ id: accountId, role: "patient" }),
      booking.id,
    );
    expect(new URL(links[0]?.google ?? "").searchParams.get("location")).toBe("By video");
    expect(new URL(links[0]?.outlook ?? "").searchParams.get("location")).toBe("By video");
  });

  it("names no patient: a calendar is often shared", async () => {
    const { booking, accountId } = await bookAssessment(api, { starts: [...STARTS] });
    expect(await download(accountId, booking.id)).not.toMatch(/Pat|Example|example\.test/);
  });

  it("follows a move: the moved session has the same UID, a higher sequence and its new time", async () => {
    const { booking, accountId, calls } = await bookAssessment(api, { starts: [...STARTS] });
    const before = eventsIn(await download(accountId, booking.id));
    await calls.bookings.reschedule({
      bookingId: booking.id,
      sessions: [STARTS[0], STARTS[2]].map((start) => new Date(start).toISOString()),
      idempotencyKey: "move-the-second",
    });
    const after = eventsIn(await download(accountId, booking.id));
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
    expect(after.map(({ sequence }) => sequence)).toEqual([0, 1]);
    expect(after.map(({ startsAt }) => startsAt)).toEqual(["2024-10-31T10:00:00", "2024-11-05T10:00:00"]);
  });

  it("becomes a cancellation with higher sequences when the booking is cancelled", async () => {
    const { booking, accountId, calls } = await bookAssessment(api, { starts: [...STARTS] });
    await calls.bookings.cancel({ bookingId: booking.id });
    const text = await download(accountId, booking.id);
    expect(text).toContain("METHOD:CANCEL");
    expect(eventsIn(text).map(({ sequence }) => sequence)).toEqual([1, 1]);
  });
});
