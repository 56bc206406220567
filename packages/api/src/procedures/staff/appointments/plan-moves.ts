import { z } from "zod";
import { id } from "../../../inputs.ts";
import { isoOf } from "../../../iso.ts";
import { planMoves as planMovesOf } from "../../../staff/bulk/plan-moves.ts";
import { staffProcedure } from "../../../trpc/procedures.ts";
import { shownDate } from "../shown-dates.ts";

const input = z.object({ clinicianId: id, date: shownDate });

/**
 * For a clinician who falls ill: where each booking of a local day could go, and each session that belongs to none. Changes
 * nothing.
 */
export const planMoves = staffProcedure.input(input).query(async ({ ctx, input: { clinicianId, date } }) => {
  const { database, rules } = ctx.runtime;
  const moves = await planMovesOf(database.sql, clinicianId, date, rules);
  return moves.map(({ from, to, ...move }) => ({
    ...move,
    from: from.map(isoOf),
    to: to === null ? null : to.map(isoOf),
  }));
});
