import { isTimeZone } from "@tandem/domain";
import { z } from "zod";

const LANGUAGES = ["en", "es"] as const;
type Language = (typeof LANGUAGES)[number];

/** How an account is written to: told at sign-up or by `/update-user`, and free to stay unsaid. */
export const letterFields = {
  language: {
    type: "string",
    required: false,
    defaultValue: "en",
    validator: { input: z.enum(LANGUAGES, { error: "Choose English or Spanish." }) },
  },
  timeZone: {
    type: "string",
    required: false,
    validator: { input: z.string().max(64).refine(isTimeZone, "Give a time zone such as America/New_York.") },
  },
} as const;

/** The language a browser asks for first, of those we write. */
export function languageOf(acceptLanguage: string | null | undefined): Language {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((code): code is Language => code === "en" || code === "es");
  return wanted ?? "en";
}
