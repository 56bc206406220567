import { type AppointmentView, listAppointments } from "@tandem/db";
import { z } from "zod";
import { cursor, id } from "../../../inputs.ts";
import { badInput, staffProcedure } from "../../../trpc/procedures.ts";
import { cutPage, placeAfter } from "../../list-page.ts";
import { nameSearch } from "../name-search.ts";
import { appointmentStatus } from "./appointment-status.ts";

const input = z.object({
  clinicianId: id.optional(),
  patientId: id.optional(),
  from: z.iso.date("Give a date as YYYY-MM-DD.").optional(),
  to: z.iso.date("Give a date as YYYY-MM-DD.").optional(),
  status: appointmentStatus.optional(),
  search: nameSearch,
  limit: z.number().int().min(1).max(100).default(50),
  cursor: cursor.nullish(),
});

const placeSchema = z.object({ at: z.iso.datetime(), id });

/** Appointments by start: of a clinician, of a patient, or of everybody; dates are the clinician's local ones. */
export const list = staffProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const after = placeAfter(asked.cursor, placeSchema);
  if (asked.from !== undefined && asked.to !== undefined && asked.from > asked.to) {
    throw badInput("to", "The last date must not be before the first.");
  }
  const found = await listAppointments(ctx.runtime.database.sql, { ...asked, after, limit: asked.limit + 1 });
  const placeOf = (last: AppointmentView) => ({ at: last.scheduledFor, id: last.id });
  const { shown: items, nextCursor } = cutPage(found, asked.limit, placeOf);
  return { items, nextCursor };
});
