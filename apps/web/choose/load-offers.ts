import "server-only";

import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { api } from "@/trpc/server.ts";
import type { ClinicianOffers, OffersInput } from "@/trpc/types.ts";

/** Every offer of a clinician, or null when the API fails: the browser then asks again. An unknown clinician is a 404. */
export async function loadOffers(input: OffersInput): Promise<ClinicianOffers | null> {
  try {
    return await (await api()).slots.forClinician(input);
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST"))
      notFound();
    return null;
  }
}
