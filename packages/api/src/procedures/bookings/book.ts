import { randomUUID } from "node:crypto";
import { requestFingerprint } from "../../booking/idempotently.ts";
import { idempotencyKey } from "../../inputs.ts";
import { bookingProcedure } from "../../trpc/procedures.ts";
import { answerWith, askedInput, bookFor, checkSessionCount, refuseAsked } from "./asked.ts";

const input = askedInput.extend({ idempotencyKey }).superRefine(checkSessionCount);

/** Books all sessions of a service without a hold, or none of them. */
export const book = bookingProcedure(input).mutation(async ({ ctx, input: asked }) => {
  const { idempotencyKey: key, ...request } = asked;
  const accountId = ctx.account.id;
  const newId = randomUUID();
  const keyed = {
    actorId: accountId,
    procedure: "bookings.book",
    key,
    fingerprint: requestFingerprint(request),
  };
  const result = await bookFor(ctx, {
    id: newId,
    asked: { ...request, ownerId: accountId, accountId },
    keyed,
  });
  return result.ok ? answerWith(ctx, result.value) : refuseAsked(ctx, result.error, request);
});
