import "server-only";

import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { api } from "@/trpc/server.ts";
import type { Clinician, ClinicianInput } from "@/trpc/types.ts";

/** A clinician, and what keeps them from seeing this patient; null when the API fails. An unknown one is a 404. */
export async function loadClinician(input: ClinicianInput): Promise<Clinician | null> {
  try {
    return await (await api()).clinicians.get(input);
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST"))
      notFound();
    return null;
  }
}

/** Who the page of an address is about; asked once a request. */
export const loadNamedClinician = cache((clinicianId: string) => loadClinician({ clinicianId }));
