import "server-only";

import { orNotFoundOrNull } from "@/trpc/or-not-found.ts";
import { api } from "@/trpc/server.ts";
import type { ClinicianOffers, OffersInput } from "@/trpc/types.ts";

/** Every offer of a clinician, or null when the API fails. An unknown clinician is a 404. */
export function loadOffers(input: OffersInput): Promise<ClinicianOffers | null> {
  return orNotFoundOrNull(api().then((caller) => caller.slots.forClinician(input)));
}
