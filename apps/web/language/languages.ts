/** What Tandem speaks with patients. Addresses are the same in each, so that they can be shared. */
const LANGUAGES = ["en", "es"] as const;

export type Language = (typeof LANGUAGES)[number];

/** Remembers the language that a person chose here; without it the browser's own counts. */
export const LANGUAGE_COOKIE = "tandem-language";

export function isLanguage(text: unknown): text is Language {
  return LANGUAGES.some((language) => language === text);
}

export const OTHER_LANGUAGE: Record<Language, Language> = { en: "es", es: "en" };
