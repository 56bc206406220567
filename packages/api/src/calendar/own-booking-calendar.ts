import { findOwnLetterFacts } from "@tandem/db";
import { bookingUrl } from "../mail/compose-booking-letter.ts";
import { senderOf } from "../mail/sender.ts";
import { wordsFor } from "../mail/words/words-for.ts";
import { originOf } from "../origin.ts";
import type { Runtime } from "../runtime.ts";
import type { Context } from "../trpc/context.ts";
import { bookingCalendar } from "./booking-calendar.ts";
import { calendarWordsOf } from "./calendar-words.ts";

/**
 * The calendar of a booking as its patient downloads it.
 *
 * @returns null for nobody, for a foreign booking and for one that does not exist: the three are told apart by nobody
 */
export async function ownBookingCalendar(
  { database, environment }: Pick<Runtime, "database" | "environment">,
  findAccount: Context["findAccount"],
  bookingId: string,
): Promise<string | null> {
  if (!/^[\x21-\x7e]{1,64}$/.test(bookingId)) return null;
  const account = await findAccount();
  if (account === null) return null;
  const facts = await findOwnLetterFacts(database.sql, bookingId, account.id);
  if (facts === null) return null;
  return bookingCalendar({
    facts,
    sessions: facts.sessions,
    words: calendarWordsOf(wordsFor(facts.recipient?.language ?? "en")),
    url: bookingUrl(originOf(environment), bookingId),
    organizer: senderOf(environment.MAIL_FROM),
  });
}
