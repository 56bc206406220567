import type { z } from "zod";

/** Writes the place a list goes on after as an opaque string. */
export function writePlace(place: object): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Reads such a place; null when it is broken or of another list. */
export function readPlace<Place>(cursor: string, schema: z.ZodType<Place>): Place | null {
  try {
    const written = Buffer.from(cursor, "base64url").toString("utf8");
    // PostgreSQL has no character 0, so no place of ours has one.
    return written.includes("\\u0000") ? null : schema.parse(JSON.parse(written));
  } catch {
    return null;
  }
}
