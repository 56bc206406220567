"use client";

import { trpc } from "@/trpc/client.ts";
import type { Calendar } from "./day-column.tsx";

type Clinician = Calendar["clinician"];

/** A clinician as last heard, and as the page was made with until then. */
export function useClinician(made: Clinician, today: string): Clinician {
  const query = trpc.staff.clinicians.calendar.useQuery({ clinicianId: made.id, from: today, to: today });
  return query.data?.clinician ?? made;
}
