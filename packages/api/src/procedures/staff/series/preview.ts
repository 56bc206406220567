import { z } from "zod";
import { previewSeries } from "../../../booking/book-series.ts";
import { id, instant } from "../../../inputs.ts";
import { isoOf } from "../../../iso.ts";
import { notFound, staffProcedure } from "../../../trpc/procedures.ts";
import { override } from "../appointments/override-input.ts";

export const MOST_SESSIONS = 26;

const input = z.object({
  patientId: id,
  clinicianId: id,
  first: instant,
  everyWeeks: z
    .number()
    .int()
    .min(1, "At least one week lies between.")
    .max(8, "At most eight weeks lie between."),
  count: z
    .number()
    .int()
    .min(1, "A series has at least one session.")
    .max(MOST_SESSIONS, "A series has at most 26 sessions."),
  override,
});

/** The dates of a series at the same local time, each with what stands in its way; null where it can be booked. */
export const preview = staffProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { database, rules } = ctx.runtime;
  const judged = await previewSeries(database.sql, asked, rules);
  if (judged === null) throw notFound("There is no such clinician or patient.");
  return judged.map(({ startsAt, refusal }) => ({
    scheduledFor: isoOf(startsAt),
    refusal: refusal?.kind ?? null,
  }));
});
