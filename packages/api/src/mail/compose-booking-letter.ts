import type { BookingLetterFacts, LetterKind, Recipient, SessionFacts } from "@tandem/db";
import { isCancelled, isToCome, placeKindOf } from "@tandem/domain";
import { type BookingCalendar, bookingCalendar } from "../calendar/booking-calendar.ts";
import { calendarWordsOf } from "../calendar/calendar-words.ts";
import type { Letter, LetterAttachment, LetterPart } from "./letter.ts";
import type { Sender } from "./sender.ts";
import { sessionLines } from "./session-lines.ts";
import type { LetterWords } from "./words/letter-words.ts";
import { wordsFor } from "./words/words-for.ts";

export type BookingLetterKind = Extract<LetterKind, `booking.${string}` | "reminder">;

export interface ComposeSettings {
  /** What links begin with. */
  origin: string;
  lateCancelHours: number;
  /** Who letters come from, whom calendars name as the organizer. */
  sender: Sender;
  /** Whom to call about what cannot be changed online; just the clinic, where no number is set. */
  clinicPhone?: string | undefined;
}

/** Where a booking is seen and changed. */
export function bookingUrl(origin: string, bookingId: string): string {
  return `${origin}/bookings/${encodeURIComponent(bookingId)}`;
}

/**
 * A letter about a booking, from what is true now.
 *
 * @param appointmentId of a reminder: the session it reminds of
 * @returns null when it would no longer be true: the booking was cancelled before its confirmation went out, or the
 *   session to remind of has moved, was cancelled or has begun
 */
export function composeBookingLetter(
  kind: BookingLetterKind,
  facts: BookingLetterFacts & { recipient: Recipient },
  now: number,
  settings: ComposeSettings,
  appointmentId?: string,
): Letter | null {
  const sessions = sessionsOf(kind, facts, now, appointmentId);
  if (sessions.length === 0) return null;
  const words = wordsFor(facts.recipient.language);
  const text = words.letters[kind];
  const url = bookingUrl(settings.origin, facts.bookingId);
  const { clinician, recipient } = facts;
  const clinicianName = `${clinician.firstName} ${clinician.lastName}`;
  const parts: LetterPart[] = [
    { kind: "paragraph", text: words.greeting },
    { kind: "paragraph", text: text.lead },
    {
      kind: "paragraph",
      text: `${words.forPatient(facts.patientFirstName)}. ${words.withClinician(clinicianName, words.clinicianTypes[clinician.clinicianType])}.`,
    },
    ...sessions.map(
      (session): LetterPart => ({
        kind: "section",
        title: words.sessions[session.appointmentType],
        lines: sessionLines(session, clinician, recipient, words),
      }),
    ),
  ];
  if (kind !== "booking.cancelled") {
    const { prepare, change } = words;
    parts.push(
      { kind: "section", title: prepare.title, lines: preparation(sessions, prepare), listed: true },
      { kind: "section", title: change.title, lines: [change.text(settings.lateCancelHours)] },
    );
  }
  parts.push({ kind: "link", label: words.change.link, url }, { kind: "paragraph", text: words.signature });
  const attachments =
    kind === "reminder"
      ? []
      : calendars(kind, { facts, words: calendarWordsOf(words), url, organizer: settings.sender }, sessions);
  return { subject: text.subject, locale: words.locale, parts, attachments };
}

/** The sessions a letter is about; none when there is nothing left to say. */
function sessionsOf(
  kind: BookingLetterKind,
  facts: BookingLetterFacts,
  now: number,
  appointmentId: string | undefined,
): SessionFacts[] {
  const toCome = (session: SessionFacts) =>
    isToCome({ status: session.status, startsAt: Date.parse(session.scheduledFor) }, now);
  switch (kind) {
    case "booking.cancelled":
      return facts.sessions.filter(({ status }) => isCancelled(status));
    case "reminder":
      return facts.sessions.filter((session) => session.appointmentId === appointmentId && toCome(session));
    case "booking.created":
    case "booking.rescheduled":
      return facts.sessions.some(toCome)
        ? facts.sessions.filter(({ status }) => status === "UPCOMING" || status === "OCCURRED")
        : [];
  }
}

/** What to do before these sessions; by where they are, each kind of place once. */
function preparation(
  sessions: readonly SessionFacts[],
  { points, places }: LetterWords["prepare"],
): readonly string[] {
  const kinds = sessions.flatMap(({ location }) =>
    location === null ? "UNKNOWN" : (placeKindOf(location) ?? []),
  );
  return [...points, ...[...new Set(kinds)].map((kind) => places[kind])];
}

/** One file with every session; of a cancellation one for each, because a file cancels one UID (RFC 5546, 3.2.5). */
function calendars(
  kind: BookingLetterKind,
  calendar: Omit<BookingCalendar, "sessions">,
  sessions: readonly SessionFacts[],
): LetterAttachment[] {
  const file = (of: readonly SessionFacts[]) => bookingCalendar({ ...calendar, sessions: of });
  if (kind !== "booking.cancelled") {
    return [{ fileName: "sessions.ics", method: "PUBLISH", content: file(sessions) }];
  }
  return sessions.map((session) => ({
    fileName: `session-${session.number}-cancelled.ics`,
    method: "CANCEL",
    content: file([session]),
  }));
}
