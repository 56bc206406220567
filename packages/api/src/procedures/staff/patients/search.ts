import { findPatients, type PatientPlace } from "@tandem/db";
import { z } from "zod";
import { cursor, text } from "../../../inputs.ts";
import { readPlace, writePlace } from "../../../list-cursor.ts";
import { badInput, staffProcedure } from "../../../trpc/procedures.ts";

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
  const after = typeof asked.cursor === "string" ? readPlace(asked.cursor, placeSchema) : undefined;
  if (after === null) throw badInput("cursor", "This page belongs to another list. Start again.");
  const rows = await findPatients(ctx.runtime.database.sql, asked.search, after, limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ dateOfBirth, email, ...patient }) => ({
      ...patient,
      ...(dateOfBirth === null ? {} : { dateOfBirth }),
      ...(email === null ? {} : { email }),
    })),
    nextCursor: last === undefined ? null : writePlace(placeOf(last)),
  };
});

function placeOf({ lastName, firstName, id }: PatientPlace): PatientPlace {
  return { lastName, firstName, id };
}
