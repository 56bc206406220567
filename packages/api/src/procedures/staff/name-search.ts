import { z } from "zod";

/** A part of a name, as typed; nothing typed is nothing asked. */
export const nameSearch = z
  .string()
  .trim()
  .max(100, "A name has at most 100 characters.")
  .transform((text) => (text === "" ? undefined : text.normalize("NFC").replace(/\s+/gu, " ")))
  .optional();
