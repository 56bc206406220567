import { z } from "zod";
import { cancelBooking } from "../../booking/cancel-booking.ts";
import { idempotently, requestFingerprint } from "../../booking/idempotently.ts";
import { write } from "../../booking/write.ts";
import { id, idempotencyKey, reason } from "../../inputs.ts";
import { accountProcedure } from "../../trpc/procedures.ts";
import { answerWith, valueOrRefused, writingOf } from "./asked.ts";

const input = z.object({
  bookingId: id,
  reason: reason.optional(),
  idempotencyKey: idempotencyKey.optional(),
});

/** Cancels the sessions of the account's booking that have not started. */
export const cancel = accountProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { bookingId, idempotencyKey: key } = asked;
  const changer = { by: "PATIENT", accountId: ctx.account.id } as const;
  const writing = writingOf(ctx, asked.reason);
  const result = await write(writing, (sql) => {
    const work = () => cancelBooking(sql, bookingId, changer, ctx.runtime.rules);
    if (key === undefined) return work();
    const fingerprint = requestFingerprint({ bookingId, reason: asked.reason });
    return idempotently(
      sql,
      { actorId: ctx.account.id, procedure: "bookings.cancel", key, fingerprint },
      work,
    );
  });
  return answerWith(ctx, await valueOrRefused(ctx, result));
});
