/// <reference lib="esnext.temporal" />

import type { BookingLetterFacts, SessionFacts } from "@tandem/db";
import { calendarSequence, isCancelled } from "@tandem/domain";
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { Sender } from "../mail/sender.ts";
import { timeZoneComponent } from "./time-zone-component.ts";

/** What a calendar says of a session, in the person's language. */
export interface CalendarWords {
  title(session: SessionFacts): string;
  description: string;
  place(session: SessionFacts): string;
}

export interface BookingCalendar {
  facts: BookingLetterFacts;
  /** All of them, or those a letter is about. */
  sessions: readonly SessionFacts[];
  words: CalendarWords;
  /** Where the booking can be seen and changed. */
  url: string;
  organizer: Sender;
}

/** The same session keeps its UID for ever, however often it moves: that is how a calendar knows it again. */
function sessionUid(bookingId: string, sessionNumber: number, origin: string): string {
  return `${bookingId}-${sessionNumber}@${new URL(origin).hostname}`;
}

/**
 * Sessions of a booking as an iCalendar file (RFC 5545), each with its clinician's time zone. Published, not an
 * invitation: there is no mailbox that reads answers. When nothing is left of them it is a cancellation of them all.
 */
export function bookingCalendar({ facts, sessions, words, url, organizer }: BookingCalendar): string {
  const { timeZone } = facts.clinician;
  const [first] = sessions;
  if (first === undefined) throw new RangeError("a calendar needs a session");
  const isOver = sessions.every(({ status }) => isCancelled(status));
  const around = Temporal.Instant.from(first.scheduledFor);

  const calendar = ical({
    prodId: { company: "Tandem", product: "Tandem", language: "EN" },
    method: isOver ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  // The zone is the events' own. Were it the file's too, the library would write DTSTAMP on its clock, which has to be in
  // UTC, and properties of the file behind the component. Without its VTIMEZONE a file may not name a zone, so UTC stays UTC.
  calendar.timezone({ name: null, generator: (zone) => timeZoneComponent(zone, around) });
  for (const session of sessions) {
    const startsAt = Temporal.Instant.from(session.scheduledFor).toZonedDateTimeISO(timeZone);
    calendar.createEvent({
      id: sessionUid(facts.bookingId, session.number, url),
      sequence: calendarSequence(session.history),
      stamp: Temporal.Instant.from(facts.changedAt),
      start: startsAt,
      end: startsAt.add({ minutes: session.length }),
      ...(timeZone === "UTC" ? {} : { timezone: timeZone }),
      summary: words.title(session),
      description: words.description,
      location: words.place(session),
      organizer: { name: organizer.name, email: organizer.address },
      url,
      status: isCancelled(session.status) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  // The library ends every line but the last.
  return `${calendar.toString()}\r\n`;
}
