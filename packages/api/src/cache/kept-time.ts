import type { TimeRow } from "@tandem/db";
import { z } from "zod";

const text = z.string().nullable();

const row: z.ZodType<TimeRow> = z.object({
  id: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  clinician_type: z.enum(["THERAPIST", "PSYCHOLOGIST"]),
  time_zone: z.string(),
  active: z.boolean(),
  max_daily_appointments: z.number().int(),
  max_weekly_appointments: z.number().int(),
  revision: z.string(),
  calendar: text,
  days: text,
  used_days: text,
  used_weeks: text,
  holds: text,
});

const envelope = z.object({ keptAt: z.number(), row });

/** A clinician's time as the shared cache keeps it, with the moment (of this computer's clock) at which it was put there. */
export interface KeptTime {
  keptAt: number;
  row: TimeRow;
}

/** Reads what the shared cache gave; null for nothing, for corrupt bytes and for the time of somebody else. */
export function readKeptTime(value: unknown, clinicianId: string, revision: string): KeptTime | null {
  if (value === null || value === undefined) return null;
  const read = envelope.safeParse(value);
  if (!read.success) return null;
  return read.data.row.id === clinicianId && read.data.row.revision === revision ? read.data : null;
}
