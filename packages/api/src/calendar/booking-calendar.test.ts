import type { BookingLetterFacts, SessionFacts } from "@tandem/db";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { bookingCalendar } from "./booking-calendar.ts";

const URL_OF_BOOKING = "https://tandem.example/bookings/b-1";
const WORDS = {
  title: (session: SessionFacts) => `Session ${session.number}`,
  description: "A description, with a comma; and a semicolon",
  place: ({ location }: SessionFacts) => location ?? "Somewhere",
};

const CLINIC = { name: "The clinic", address: "no-reply@clinic.example" };

function session(number: number, scheduledFor: string, extra: Partial<SessionFacts> = {}): SessionFacts {
  return {
    number,
    appointmentId: `a-${number}`,
    scheduledFor,
    length: 90,
    appointmentType: number === 1 ? "ASSESSMENT_SESSION_1" : "ASSESSMENT_SESSION_2",
    status: "UPCOMING",
    location: null,
    history: ["UPCOMING"],
    ...extra,
  };
}

function calendarOf(timeZone: string, sessions: SessionFacts[]): string {
  const facts: BookingLetterFacts = {
    bookingId: "b-1",
    service: "ASSESSMENT",
    patientFirstName: "Pat",
    clinician: { firstName: "Ada", lastName: "Example", clinicianType: "PSYCHOLOGIST", timeZone },
    sessions,
    changedAt: "2026-10-01T13:30:00.000Z",
    recipient: null,
  };
  return bookingCalendar({ facts, sessions, words: WORDS, url: URL_OF_BOOKING, organizer: CLINIC });
}

/** The events as another parser reads them, with the zone rules of the file itself and nothing else. */
function eventsIn(text: string) {
  const root = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of root.getAllSubcomponents("vtimezone"))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return root.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      startsAt: event.startDate.toJSDate().toISOString(),
      endsAt: event.endDate.toJSDate().toISOString(),
      zone: component.getFirstProperty("dtstart")?.getParameter("tzid"),
      status: component.getFirstPropertyValue("status"),
      location: event.location,
      description: event.description,
    };
  });
}
const methodOf = (text: string) => new ICAL.Component(ICAL.parse(text)).getFirstPropertyValue("method");

describe("the calendar of a booking", () => {
  // A session before and one after the clocks go back in New York on 1 November 2026.
  const sessions = [session(1, "2026-10-31T14:00:00.000Z"), session(2, "2026-11-02T15:00:00.000Z")];

  it("has one event a session, at the same wall-clock time on both sides of a change of the clocks", () => {
    const text = calendarOf("America/New_York", sessions);
    expect(methodOf(text)).toBe("PUBLISH");
    expect(text).toContain("DTSTART;TZID=America/New_York:20261031T100000");
    expect(text).toContain("DTSTART;TZID=America/New_York:20261102T100000");
    expect(eventsIn(text)).toMatchObject([
      { startsAt: "2026-10-31T14:00:00.000Z", endsAt: "2026-10-31T15:30:00.000Z", zone: "America/New_York" },
      { startsAt: "2026-11-02T15:00:00.000Z", endsAt: "2026-11-02T16:30:00.000Z", zone: "America/New_York" },
    ]);
  });

  it.each([
    "America/Los_Angeles",
    "America/Phoenix",
    "Pacific/Guam",
    "America/St_Johns",
    "Asia/Kolkata",
    "UTC",
  ])("brings its own rules for %s, by which another parser finds the same instants", (timeZone) => {
    const instants = ["2026-03-07T20:00:00.000Z", "2026-03-09T20:00:00.000Z", "2026-11-02T15:00:00.000Z"];
    for (const scheduledFor of instants) {
      const [event] = eventsIn(calendarOf(timeZone, [session(1, scheduledFor)]));
      expect(event?.startsAt).toBe(scheduledFor);
    }
  });

  it("knows a session again by its UID, and raises its sequence when it moves", () => {
    const before = eventsIn(calendarOf("America/New_York", sessions));
    const moved = [
      session(1, "2026-10-30T14:00:00.000Z", { history: ["RE_SCHEDULED", "UPCOMING"] }),
      sessions[1] ?? session(2, ""),
    ];
    const after = eventsIn(calendarOf("America/New_York", moved));
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
    expect(new Set(after.map(({ uid }) => uid)).size).toBe(2);
    expect(after.map(({ sequence }) => sequence)).toEqual([1, 0]);
  });

  it("is a cancellation when every session is cancelled, with a higher sequence", () => {
    const cancelled = sessions.map((each) => ({
      ...each,
      status: "CANCELLED" as const,
      history: ["CANCELLED" as const],
    }));
    const text = calendarOf("America/New_York", cancelled);
    expect(methodOf(text)).toBe("CANCEL");
    expect(eventsIn(text)).toMatchObject([
      { status: "CANCELLED", sequence: 1 },
      { status: "CANCELLED", sequence: 1 },
    ]);
  });

  it("says of one cancelled session that it is cancelled, and keeps the other", () => {
    const mixed = [
      session(1, "2026-10-31T14:00:00.000Z", { status: "OCCURRED", history: ["OCCURRED"] }),
      session(2, "2026-11-02T15:00:00.000Z", { status: "LATE_CANCELLATION", history: ["LATE_CANCELLATION"] }),
    ];
    const text = calendarOf("America/New_York", mixed);
    expect(methodOf(text)).toBe("PUBLISH");
    expect(eventsIn(text).map(({ status }) => status)).toEqual(["CONFIRMED", "CANCELLED"]);
  });

  it("shows the place that the record system names, and text with commas unharmed", () => {
    const [event] = eventsIn(
      calendarOf("America/New_York", [
        session(1, "2026-10-31T14:00:00.000Z", { location: "Suite 4, 2nd floor" }),
      ]),
    );
    expect(event).toMatchObject({ location: "Suite 4, 2nd floor", description: WORDS.description });
  });

  const cancelled = sessions.map((each) => ({ ...each, status: "CANCELLED" as const }));

  it.each(["America/New_York", "America/Los_Angeles", "UTC"])(
    "says in UTC when it was written, whatever the zone: %s",
    (timeZone) => {
      const stamps = calendarOf(timeZone, sessions).match(/^DTSTAMP.*$/gm);
      expect(stamps).toEqual(["DTSTAMP:20261001T133000Z", "DTSTAMP:20261001T133000Z"]);
    },
  );

  it.each([
    ["PUBLISH", sessions],
    ["CANCEL", cancelled],
  ])("names the clinic as the organizer of each session, as %s asks for", (method, of) => {
    const text = calendarOf("America/New_York", of);
    expect(methodOf(text)).toBe(method);
    const root = new ICAL.Component(ICAL.parse(text));
    const organizers = root
      .getAllSubcomponents("vevent")
      .map((event) => event.getFirstPropertyValue("organizer"));
    expect(organizers).toEqual(["mailto:no-reply@clinic.example", "mailto:no-reply@clinic.example"]);
    expect(text).toContain('ORGANIZER;CN="The clinic":mailto:no-reply@clinic.example');
  });

  it.each([
    ["America/New_York", "(VTIMEZONE)(VEVENT)(VEVENT)"],
    ["UTC", "(VEVENT)(VEVENT)"],
  ])(
    "has its own properties before the first component, and none that nobody defines: %s",
    (zone, within) => {
      const text = calendarOf(zone, sessions).replace(/BEGIN:(VTIMEZONE|VEVENT).*?END:\1\r\n/gs, "($1)");
      expect(text.split("\r\n")).toEqual([
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tandem//Tandem//EN",
        "METHOD:PUBLISH",
        `${within}END:VCALENDAR`,
        "",
      ]);
    },
  );

  it("has lines of at most 75 bytes that end with CRLF", () => {
    const text = calendarOf("America/New_York", sessions);
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
    expect(text).toMatch(/END:VCALENDAR\r\n$/);
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });
});
