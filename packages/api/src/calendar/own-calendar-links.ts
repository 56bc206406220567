import { findOwnLetterFacts } from "@tandem/db";
import { bookingUrl } from "../mail/compose-booking-letter.ts";
import { wordsFor } from "../mail/words/words-for.ts";
import { originOf } from "../origin.ts";
import type { Runtime } from "../runtime.ts";
import type { Context } from "../trpc/context.ts";
import { type CalendarEvent, googleCalendarLink, outlookCalendarLink } from "./calendar-links.ts";
import { calendarWordsOf } from "./calendar-words.ts";

/** Where one session is added to a calendar on the web. */
export interface SessionCalendarLinks {
  appointmentId: string;
  google: string;
  outlook: string;
}

/**
 * Links that add each session to come to a calendar on the web, for its patient. Like the calendar file they name the kind
 * of session, never the patient.
 *
 * @returns none for nobody, for a foreign booking and for one that does not exist
 */
export async function ownCalendarLinks(
  { database, environment }: Pick<Runtime, "database" | "environment">,
  findAccount: Context["findAccount"],
  bookingId: string,
): Promise<SessionCalendarLinks[]> {
  const account = await findAccount();
  const facts = account && (await findOwnLetterFacts(database.sql, bookingId, account.id));
  if (!facts) return [];
  const words = calendarWordsOf(wordsFor(facts.recipient?.language ?? "en"));
  const url = bookingUrl(originOf(environment), bookingId);
  return facts.sessions
    .filter(({ status }) => status === "UPCOMING")
    .map((session) => {
      const event: CalendarEvent = {
        title: words.title(session),
        startsAt: session.scheduledFor,
        lengthMinutes: session.length,
        timeZone: facts.clinician.timeZone,
        description: `${words.description}\n${url}`,
        location: words.place(session),
      };
      return {
        appointmentId: session.appointmentId,
        google: googleCalendarLink(event),
        outlook: outlookCalendarLink(event),
      };
    });
}
