import { randomUUID } from "node:crypto";
import { z } from "zod";
import { cancelBooking } from "../../booking/cancel-booking.ts";
import { findCurrentBooking } from "../../booking/current-booking.ts";
import { idempotently, requestFingerprint } from "../../booking/idempotently.ts";
import { id, idempotencyKey, reason } from "../../inputs.ts";
import { bookingProcedure, notFound } from "../../trpc/procedures.ts";
import { answerWith, valueOrRefused, writeFor } from "./asked.ts";

const input = z.object({
  bookingId: id,
  reason: reason.optional(),
  idempotencyKey: idempotencyKey.optional(),
});

/** Cancels the sessions of the account's booking that have not started. */
export const cancel = bookingProcedure(input).mutation(async ({ ctx, input: asked }) => {
  const { bookingId } = asked;
  const booking = await findCurrentBooking(ctx.runtime.database.sql, bookingId, ctx.account.id);
  if (booking === null) throw notFound("There is no such booking.");
  const changer = { by: "PATIENT", accountId: ctx.account.id } as const;
  const keyed = {
    actorId: ctx.account.id,
    procedure: "bookings.cancel",
    // Without a key from the caller this call is its own, so that a commit nobody heard of is found again.
    key: asked.idempotencyKey ?? randomUUID(),
    fingerprint: requestFingerprint({ bookingId, reason: asked.reason }),
  };
  const result = await writeFor(
    ctx,
    [booking.clinicianId],
    (sql) =>
      idempotently(sql, keyed, bookingId, () => cancelBooking(sql, booking, changer, ctx.runtime.rules)),
    asked.reason,
  );
  return answerWith(ctx, await valueOrRefused(ctx, result));
});
