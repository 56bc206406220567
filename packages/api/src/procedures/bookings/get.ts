import { findOwnBooking } from "@tandem/db";
import { z } from "zod";
import { bookingAnswer } from "../../booking/booking-answer.ts";
import { id } from "../../inputs.ts";
import { bookingProcedure, notFound } from "../../trpc/procedures.ts";

/** One booking of the account's patients. */
export const get = bookingProcedure(z.object({ bookingId: id })).query(async ({ ctx, input }) => {
  const view = await findOwnBooking(ctx.runtime.database.sql, input.bookingId, ctx.account.id);
  if (view === null) throw notFound("There is no such booking.");
  return bookingAnswer(view);
});
