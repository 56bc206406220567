import { z } from "zod";
import type { Card } from "../availability/clinician-cards.ts";

const instant = z.number().int();

const cardSchema: z.ZodType<Card> = z.object({
  clinicianId: z.string(),
  revision: z.string(),
  madeAt: instant,
  validUntil: instant.nullable(),
  found: z
    .object({
      place: z.object({ firstOfferAt: instant, clinicianId: z.string() }),
      clinician: z.object({
        id: z.string(),
        firstName: z.string(),
        lastName: z.string(),
        clinicianType: z.enum(["THERAPIST", "PSYCHOLOGIST"]),
        timeZone: z.string(),
        active: z.boolean(),
      }),
      summary: z.object({
        nextAvailableAt: instant.nullable(),
        soonest: z.array(z.object({ sessions: z.array(instant) })),
        days: z.array(z.object({ date: z.number().int(), offers: z.number().int() })),
      }),
    })
    .nullable(),
});

const envelope = z.object({ keptAt: z.number(), card: cardSchema });

/** A card as the shared cache keeps it, with the moment (of this computer's clock) at which it was put there. */
export interface KeptCard {
  keptAt: number;
  card: Card;
}

/** Reads what the shared cache gave; null for nothing, for corrupt bytes and for the card of somebody else. */
export function readKeptCard(value: unknown, clinicianId: string, revision: string): KeptCard | null {
  if (value === null || value === undefined) return null;
  const read = envelope.safeParse(value);
  if (!read.success) return null;
  const { card } = read.data;
  return card.clinicianId === clinicianId && card.revision === revision ? read.data : null;
}
