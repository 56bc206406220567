import { findPatients, type PatientPlace } from "@tandem/db";
import { z } from "zod";
import { cursor, text } from "../../../inputs.ts";
import { staffProcedure } from "../../../trpc/procedures.ts";
import { cutPage, placeAfter } from "../../list-page.ts";

const input = z.object({
  search: text
    .transform((typed) => typed.normalize("NFC").trim().replace(/\s+/gu, " "))
    .pipe(z.string().min(1, "Type a part of the name.").max(100, "A name has at most 100 characters.")),
  limit: z.number().int().min(1).max(50).default(20),
  cursor: cursor.nullish(),
});

const placeSchema: z.ZodType<PatientPlace> = z.object({
  lastName: z.string(),
  firstName: z.string(),
  id: z.string(),
});

/** Patients by a part of their name, or by their id. */
export const search = staffProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { limit } = asked;
  const after = placeAfter(asked.cursor, placeSchema);
  const rows = await findPatients(ctx.runtime.database.sql, asked.search, after, limit + 1);
  const { shown, nextCursor } = cutPage(rows, limit, placeOf);
  return {
    items: shown.map(({ dateOfBirth, email, ...patient }) => ({
      ...patient,
      ...(dateOfBirth === null ? {} : { dateOfBirth }),
      ...(email === null ? {} : { email }),
    })),
    nextCursor,
  };
});

function placeOf({ lastName, firstName, id }: PatientPlace): PatientPlace {
  return { lastName, firstName, id };
}
