import type { z } from "zod";
import { readPlace, writePlace } from "../list-cursor.ts";
import { badInput } from "../trpc/procedures.ts";

/** How a list says that a cursor is none of its own. */
export function foreignCursor() {
  return badInput("cursor", "This page belongs to another list. Start again.");
}

/**
 * The place that a page goes on after; undefined for the first page.
 *
 * @throws TRPCError BAD_REQUEST when the cursor is broken or of another list
 */
export function placeAfter<Place>(
  cursor: string | null | undefined,
  schema: z.ZodType<Place>,
): Place | undefined {
  if (typeof cursor !== "string") return undefined;
  const place = readPlace(cursor, schema);
  if (place === null) throw foreignCursor();
  return place;
}

/**
 * Cuts a page out of rows, of which one more was asked for than a page has: whether there is a next page is part of the
 * answer.
 *
 * @param placeOf the place of a row, which the next page goes on after
 */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => object,
): { shown: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { shown, nextCursor: last === undefined ? null : writePlace(placeOf(last)) };
}
