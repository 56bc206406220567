"use client";

import { trpc } from "@/trpc/client.ts";

/** A clinician's time zone; null while it is not known. */
export function useTimeZone(clinicianId: string | null, today: string): string | null {
  const query = trpc.staff.clinicians.calendar.useQuery(
    { clinicianId: clinicianId ?? "", from: today, to: today },
    { enabled: clinicianId !== null },
  );
  return query.data?.clinician.timeZone ?? null;
}
