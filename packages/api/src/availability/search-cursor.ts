import { hash } from "node:crypto";
import type { OfferPlace } from "@tandem/domain";
import { z } from "zod";
import { readPlace, writePlace } from "../list-cursor.ts";
import { ShownClinicians } from "./shown-clinicians.ts";

const cursorSchema = z.object({
  at: z.number().int().nonnegative(),
  id: z.string().min(1).max(64),
  of: z.string().length(16),
  shown: z.string().max(3_000),
});

/** Before the first page. */
export const NOBODY = new ShownClinicians();

/** Which search a cursor belongs to: a hash of everything that decides the order. */
export function searchFingerprint(search: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(search).sort(([one], [other]) => (one < other ? -1 : 1));
  return hash("sha256", JSON.stringify(sorted)).slice(0, 16);
}

/** Writes the place to go on after, and whom the scroll has shown, as an opaque string. */
export function writeCursor(place: OfferPlace, shown: ShownClinicians, fingerprint: string): string {
  return writePlace({
    at: place.firstOfferAt,
    id: place.clinicianId,
    of: fingerprint,
    shown: shown.toString(),
  });
}

/** Reads a cursor; null when it is broken or belongs to another search. */
export function readCursor(
  cursor: string,
  fingerprint: string,
): { place: OfferPlace; shown: ShownClinicians } | null {
  const read = readPlace(cursor, cursorSchema);
  if (read === null || read.of !== fingerprint) return null;
  return {
    place: { firstOfferAt: read.at, clinicianId: read.id },
    shown: ShownClinicians.parse(read.shown),
  };
}
