import { holdSessions } from "../../booking/hold-sessions.ts";
import { isoOf } from "../../iso.ts";
import { accountProcedure } from "../../trpc/procedures.ts";
import { askedInput, checkSessionCount, ownPatient, valueOrRefused, writeFor } from "./asked.ts";

/** Claims all sessions of a service for HOLD_MINUTES, in place of the account's hold if it has one. */
export const hold = accountProcedure.input(askedInput).mutation(async ({ ctx, input }) => {
  checkSessionCount(input.service, input.sessions);
  const patient = await ownPatient(ctx, input.patientId);
  const wanted = { ...input, accountId: ctx.account.id, patientId: patient.id };
  const result = await writeFor(ctx, [input.clinicianId], (sql) =>
    holdSessions(sql, wanted, ctx.runtime.rules),
  );
  const audience = { service: input.service, state: patient.state, insurance: patient.insurance };
  const { holdId, expiresAt, sessions } = await valueOrRefused(ctx, result, { ...input, audience });
  return { holdId, expiresAt: isoOf(expiresAt), sessions: sessions.map(isoOf) };
});
