import { randomUUID } from "node:crypto";
import type { Wanted } from "../../booking/alternatives.ts";
import { bookSessions } from "../../booking/book-sessions.ts";
import { idempotently, requestFingerprint } from "../../booking/idempotently.ts";
import { idempotencyKey } from "../../inputs.ts";
import { accountProcedure } from "../../trpc/procedures.ts";
import { answerWith, askedInput, checkSessionCount, ownPatient, valueOrRefused, writeFor } from "./asked.ts";

const input = askedInput.extend({ idempotencyKey });

/** Books all sessions of a service without a hold, or none of them. */
export const book = accountProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { idempotencyKey: key, ...request } = asked;
  checkSessionCount(request.service, request.sessions);
  const { id: accountId } = ctx.account;
  const newId = randomUUID();
  let wanted: Wanted | undefined;
  const result = await writeFor(ctx, [request.clinicianId], async (sql) => {
    const { id: patientId, state, insurance } = await ownPatient(ctx, request.patientId, sql);
    wanted = { ...request, audience: { service: request.service, state, insurance } };
    const fingerprint = requestFingerprint({ ...request, patientId });
    const keyed = { actorId: accountId, procedure: "bookings.book", key, fingerprint };
    return idempotently(sql, keyed, newId, () =>
      bookSessions(sql, newId, { ...request, accountId, patientId }, ctx.runtime.rules),
    );
  });
  const bookingId = await valueOrRefused(ctx, result, wanted);
  return answerWith(ctx, bookingId);
});
