import { CONFLICT_KINDS, type ConflictPlace, listConflicts } from "@tandem/db";
import { z } from "zod";
import { cursor } from "../../../inputs.ts";
import { readPlace, writePlace } from "../../../list-cursor.ts";
import { badInput, staffProcedure } from "../../../trpc/procedures.ts";

const input = z
  .object({
    kind: z.enum(CONFLICT_KINDS).optional(),
    /** True: what has been resolved or dismissed, with the reason. */
    decided: z.boolean().default(false),
    limit: z.number().int().min(1).max(100).default(50),
    cursor: cursor.nullish(),
  })
  .default({ decided: false, limit: 50 });

const placeSchema: z.ZodType<ConflictPlace> = z.object({ at: z.iso.datetime(), key: z.string() });

/** What needs a person, soonest first. */
export const list = staffProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { kind, decided, limit } = asked;
  const after = typeof asked.cursor === "string" ? readPlace(asked.cursor, placeSchema) : undefined;
  if (after === null) throw badInput("cursor", "This page belongs to another list. Start again.");
  const rows = await listConflicts(ctx.runtime.database.sql, { kind, decided, after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ at, ...conflict }) => ({ ...conflict, at: at.toISOString() })),
    nextCursor: last === undefined ? null : writePlace({ at: last.at.toISOString(), key: last.key }),
  };
});
