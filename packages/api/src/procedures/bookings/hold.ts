import { holdSessions } from "../../booking/hold-sessions.ts";
import { isoOf } from "../../iso.ts";
import { accountProcedure } from "../../trpc/procedures.ts";
import { askedInput, checkSessionCount, refuseAsked, writeFor } from "./asked.ts";

/** Claims all sessions of a service for HOLD_MINUTES, in place of the account's hold if it has one. */
export const hold = accountProcedure.input(askedInput).mutation(async ({ ctx, input }) => {
  checkSessionCount(input.service, input.sessions);
  const accountId = ctx.account.id;
  const result = await writeFor(ctx, [input.clinicianId], (sql) =>
    holdSessions(sql, { ...input, ownerId: accountId, accountId }, ctx.runtime.rules),
  );
  if (!result.ok) return refuseAsked(ctx, result.error, input);
  const { holdId, expiresAt, sessions } = result.value;
  return { holdId, expiresAt: isoOf(expiresAt), sessions: sessions.map(isoOf) };
});
