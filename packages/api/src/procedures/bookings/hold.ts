import { holdSessions } from "../../booking/hold-sessions.ts";
import { isoOf } from "../../iso.ts";
import { bookingProcedure } from "../../trpc/procedures.ts";
import { askedInput, checkSessionCount, refuseAsked, writeFor } from "./asked.ts";

const input = askedInput.superRefine(checkSessionCount);

/** Claims all sessions of a service for HOLD_MINUTES, in place of the account's hold if it has one. */
export const hold = bookingProcedure(input).mutation(async ({ ctx, input: asked }) => {
  const accountId = ctx.account.id;
  const result = await writeFor(ctx, [asked.clinicianId], (sql) =>
    holdSessions(sql, { ...asked, ownerId: accountId, accountId }, ctx.runtime.rules),
  );
  if (!result.ok) return refuseAsked(ctx, result.error, asked);
  const { holdId, expiresAt, sessions } = result.value;
  return { holdId, expiresAt: isoOf(expiresAt), sessions: sessions.map(isoOf) };
});
