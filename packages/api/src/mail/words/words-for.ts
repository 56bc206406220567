import { english } from "./english.ts";
import type { LetterWords } from "./letter-words.ts";
import { spanish } from "./spanish.ts";

const WORDS: Readonly<Record<"en" | "es", LetterWords>> = { en: english, es: spanish };

/** What letters say in a person's language. */
export function wordsFor(language: "en" | "es"): LetterWords {
  return WORDS[language];
}
