"use client";

import { trpc } from "@/trpc/client.ts";
import type { Calendar } from "./day-column.tsx";

type Clinician = Calendar["clinician"];

/**
 * A clinician as last heard, and as the page was made with until then. It is asked for rather than the page made again:
 * a page that cannot be fetched just then is left by the browser, with whatever was typed in it.
 */
export function useClinician(made: Clinician, today: string): Clinician {
  const query = trpc.staff.clinicians.calendar.useQuery({ clinicianId: made.id, from: today, to: today });
  return query.data?.clinician ?? made;
}
