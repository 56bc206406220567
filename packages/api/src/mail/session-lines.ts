import type { BookingLetterFacts, Recipient, SessionFacts } from "@tandem/db";
import type { LetterWords } from "./words/letter-words.ts";
import { placeInWords } from "./words/place-in-words.ts";

/** When a session is, in the zone the person lives by, and in the clinician's where the clocks there show another time. */
export function whenLines(
  session: { scheduledFor: string; length: number },
  clinicianZone: string,
  { timeZone }: Pick<Recipient, "timeZone">,
  words: LetterWords,
): string[] {
  const startsAt = new Date(session.scheduledFor);
  const endsAt = new Date(startsAt.getTime() + session.length * 60_000);
  const zone = timeZone ?? clinicianZone;
  const own = words.when(
    written(startsAt, zone, words, { dateStyle: "full" }),
    written(startsAt, zone, words, { timeStyle: "short" }),
    written(endsAt, zone, words, { timeStyle: "short" }),
    zoneName(startsAt, zone, words),
  );
  const there = written(startsAt, clinicianZone, words, {
    weekday: "long",
    hour: "numeric",
    minute: "2-digit",
  });
  const here = written(startsAt, zone, words, { weekday: "long", hour: "numeric", minute: "2-digit" });
  if (there === here) return [own];
  return [own, words.clinicianTime(there, zoneName(startsAt, clinicianZone, words))];
}

/** A session as a letter shows it: when, where, and what has become of it. */
export function sessionLines(
  session: SessionFacts,
  clinician: BookingLetterFacts["clinician"],
  recipient: Pick<Recipient, "timeZone">,
  words: LetterWords,
): string[] {
  const when = whenLines(session, clinician.timeZone, recipient, words);
  if (session.status === "CANCELLED" || session.status === "LATE_CANCELLATION") {
    return [words.status[session.status], ...when];
  }
  return [...when, placeLine(session.location, words)];
}

/** Where a session is, or that the clinic will tell. */
export function placeLine(location: string | null, words: LetterWords): string {
  const place = placeInWords(location, words);
  return location === null ? place : words.where(place);
}

/** A moment with its zone, such as the end of an offer. */
export function momentText(at: Date, timeZone: string, words: LetterWords): string {
  const text = written(at, timeZone, words, { dateStyle: "full", timeStyle: "short" });
  return `${text} (${zoneName(at, timeZone, words)})`;
}

function written(at: Date, timeZone: string, { locale }: LetterWords, options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at).replaceAll("\u202f", " ");
}

/** What the zone is called on that day, such as Eastern Daylight Time. */
function zoneName(at: Date, timeZone: string, { locale }: LetterWords): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "long" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
