import { randomUUID } from "node:crypto";
import { z } from "zod";
import { cancelBooking } from "../../../booking/cancel-booking.ts";
import { findCurrentBooking } from "../../../booking/current-booking.ts";
import { idempotently, requestFingerprint } from "../../../booking/idempotently.ts";
import { id, idempotencyKey, reason } from "../../../inputs.ts";
import { notFound, staffProcedure } from "../../../trpc/procedures.ts";
import { answerWith, valueOrRefused, writeFor } from "../../bookings/asked.ts";

const input = z.object({
  bookingId: id,
  reason: reason.optional(),
  idempotencyKey: idempotencyKey.optional(),
});

/** Rule 12 for the clinic: CANCELLED at any time, and no capacity is used. */
export const cancel = staffProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { bookingId } = asked;
  const booking = await findCurrentBooking(ctx.runtime.database.sql, bookingId, null);
  if (booking === null) throw notFound("There is no such booking.");
  const keyed = {
    actorId: ctx.account.id,
    procedure: "staff.appointments.cancel",
    key: asked.idempotencyKey ?? randomUUID(),
    fingerprint: requestFingerprint({ bookingId, reason: asked.reason }),
  };
  const changer = { by: "STAFF", accountId: ctx.account.id } as const;
  const result = await writeFor(
    ctx,
    [booking.clinicianId],
    (sql) =>
      idempotently(sql, keyed, bookingId, () => cancelBooking(sql, booking, changer, ctx.runtime.rules)),
    asked.reason,
  );
  return answerWith(ctx, await valueOrRefused(ctx, result));
});
