import "server-only";

import { cache } from "react";
import { orNotFoundOrNull } from "@/trpc/or-not-found.ts";
import { api } from "@/trpc/server.ts";
import type { Clinician, ClinicianInput } from "@/trpc/types.ts";

/** A clinician, and what keeps them from seeing this patient; null when the API fails. An unknown one is a 404. */
export function loadClinician(input: ClinicianInput): Promise<Clinician | null> {
  return orNotFoundOrNull(api().then((caller) => caller.clinicians.get(input)));
}

/** Who the page of an address is about; asked once a request. */
export const loadNamedClinician = cache((clinicianId: string) => loadClinician({ clinicianId }));
