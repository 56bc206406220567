import { placeKindOf } from "@tandem/domain";
import type { LetterWords } from "./letter-words.ts";

/** Where a session is, as letters and calendars say it. An address, or whatever else the record system says, stays as it is. */
export function placeInWords(
  location: string | null,
  words: Pick<LetterWords, "places" | "placeUnknown">,
): string {
  if (location === null) return words.placeUnknown;
  const kind = placeKindOf(location);
  return kind === null ? location : words.places[kind];
}
