import type { Wanted } from "../../booking/alternatives.ts";
import { holdSessions } from "../../booking/hold-sessions.ts";
import { isoOf } from "../../iso.ts";
import { accountProcedure } from "../../trpc/procedures.ts";
import { askedInput, checkSessionCount, ownPatient, valueOrRefused, writeFor } from "./asked.ts";

/** Claims all sessions of a service for HOLD_MINUTES, in place of the account's hold if it has one. */
export const hold = accountProcedure.input(askedInput).mutation(async ({ ctx, input }) => {
  checkSessionCount(input.service, input.sessions);
  let wanted: Wanted | undefined;
  const result = await writeFor(ctx, [input.clinicianId], async (sql) => {
    const { id: patientId, state, insurance } = await ownPatient(ctx, input.patientId, sql);
    wanted = { ...input, audience: { service: input.service, state, insurance } };
    return holdSessions(sql, { ...input, accountId: ctx.account.id, patientId }, ctx.runtime.rules);
  });
  const { holdId, expiresAt, sessions } = await valueOrRefused(ctx, result, wanted);
  return { holdId, expiresAt: isoOf(expiresAt), sessions: sessions.map(isoOf) };
});
