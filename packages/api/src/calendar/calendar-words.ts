import type { LetterWords } from "../mail/words/letter-words.ts";
import { placeInWords } from "../mail/words/place-in-words.ts";
import type { CalendarWords } from "./booking-calendar.ts";

/** What calendars say, in the language of the letters. */
export function calendarWordsOf(words: LetterWords): CalendarWords {
  return {
    title: (session) => words.sessions[session.appointmentType],
    description: words.calendarDescription,
    place: ({ location }) => placeInWords(location, words),
  };
}
