import { databaseNow } from "@tandem/db";
import { at, isLiveBooking, openChanges } from "@tandem/domain";
import { z } from "zod";
import { findCurrentBooking } from "../../booking/current-booking.ts";
import { id } from "../../inputs.ts";
import { isoOf } from "../../iso.ts";
import { bookingProcedure, notFound } from "../../trpc/procedures.ts";

/** What a patient may still do about a booking at this moment, session by session, and what cancelling would make of it. */
export const changes = bookingProcedure(z.object({ bookingId: id })).query(async ({ ctx, input }) => {
  const { database, rules } = ctx.runtime;
  const booking = await findCurrentBooking(database.sql, input.bookingId, ctx.account.id);
  if (booking === null) throw notFound("There is no such booking.");
  const now = await databaseNow(database.sql);
  const open = openChanges(booking.sessions, now, rules);
  return {
    lateCancelHours: rules.lateCancelHours,
    isLive: isLiveBooking(booking.sessions, now),
    sessions: booking.sessions.map(
      ({ appointmentId, startsAt, lengthMinutes, appointmentType, status }, index) => ({
        appointmentId,
        scheduledFor: isoOf(startsAt),
        length: lengthMinutes,
        appointmentType,
        status,
        ...at(open, index),
      }),
    ),
  };
});
