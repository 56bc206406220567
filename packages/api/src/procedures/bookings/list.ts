import { type BookingPlace, listBookings } from "@tandem/db";
import { z } from "zod";
import { bookingAnswer } from "../../booking/booking-answer.ts";
import { cursor, id } from "../../inputs.ts";
import { bookingProcedure } from "../../trpc/procedures.ts";
import { cutPage, placeAfter } from "../list-page.ts";
import { ownPatient } from "./asked.ts";

const input = z
  .object({
    when: z.enum(["upcoming", "past"]).optional(),
    patientId: id.optional(),
    limit: z.number().int().min(1).max(50).default(20),
    cursor: cursor.nullish(),
  })
  .default({ limit: 20 });

const placeSchema: z.ZodType<BookingPlace> = z.object({ at: z.iso.datetime(), bookingId: id });

/** The bookings of the account's patients: upcoming soonest first, past latest first, both latest first. */
export const list = bookingProcedure(input).query(async ({ ctx, input: asked }) => {
  const { when, patientId, limit } = asked;
  if (patientId !== undefined) await ownPatient(ctx, patientId);
  const after = placeAfter(asked.cursor, placeSchema);
  const page = { accountId: ctx.account.id, patientId, when, after, limit: limit + 1 };
  const rows = await listBookings(ctx.runtime.database.sql, page);
  const { shown, nextCursor } = cutPage(rows, limit, ({ place }) => place);
  return { items: shown.map(({ view }) => bookingAnswer(view)), nextCursor };
});
