import { CONFLICT_KINDS, type ConflictPlace, listConflicts } from "@tandem/db";
import { z } from "zod";
import { cursor } from "../../../inputs.ts";
import { staffProcedure } from "../../../trpc/procedures.ts";
import { cutPage, placeAfter } from "../../list-page.ts";

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
  const after = placeAfter(asked.cursor, placeSchema);
  const rows = await listConflicts(ctx.runtime.database.sql, { kind, decided, after, limit: limit + 1 });
  const { shown, nextCursor } = cutPage(rows, limit, ({ at, key }) => ({ at: at.toISOString(), key }));
  return { items: shown.map(({ at, ...conflict }) => ({ ...conflict, at: at.toISOString() })), nextCursor };
});
