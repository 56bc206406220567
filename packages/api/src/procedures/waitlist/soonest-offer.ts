import { databaseNow, type NewWaitlistEntry } from "@tandem/db";
import { type Instant, soonerOffers } from "@tandem/domain";
import { offersOfClinician } from "../../availability/offers-of-clinician.ts";
import { searchSlots } from "../../availability/search-slots.ts";
import { notFound } from "../../trpc/procedures.ts";
import type { SignedIn } from "../bookings/asked.ts";

type Wanted = Pick<NewWaitlistEntry, "service" | "state" | "insurance" | "clinicianId" | "filter">;

export interface SoonestOffer {
  clinicianId: string;
  sessions: readonly Instant[];
}

/**
 * The soonest that is open now of what a patient wants to wait for; null when nothing is.
 *
 * @throws NOT_FOUND when the patient waits for a clinician who does not exist
 */
export async function soonestOffer({ runtime }: SignedIn, wanted: Wanted): Promise<SoonestOffer | null> {
  const { database, rules } = runtime;
  const { service, state, insurance, clinicianId, filter } = wanted;
  const audience = { service, state, insurance };
  const now = await databaseNow(database.sql);
  if (clinicianId === null) {
    const page = await searchSlots(database.sql, { audience, filter, limit: 1, after: null }, now, rules);
    const [found] = page.found;
    const sessions = found?.summary.soonest[0]?.sessions;
    return found === undefined || sessions === undefined
      ? null
      : { clinicianId: found.clinician.id, sessions };
  }
  const found = await offersOfClinician(database.sql, clinicianId, audience, filter, now, rules);
  if (found === null) throw notFound("There is no such clinician.");
  const sessions = soonerOffers(found.offers, null, new Set(), 1)[0]?.sessions;
  return sessions === undefined ? null : { clinicianId, sessions };
}
