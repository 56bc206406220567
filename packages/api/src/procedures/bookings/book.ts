import { randomUUID } from "node:crypto";
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
  const patient = await ownPatient(ctx, request.patientId);
  const keyed = {
    actorId: ctx.account.id,
    procedure: "bookings.book",
    key,
    fingerprint: requestFingerprint({ ...request, patientId: patient.id }),
  };
  const wanted = { ...request, accountId: ctx.account.id, patientId: patient.id };
  const newId = randomUUID();
  const result = await writeFor(ctx, [request.clinicianId], (sql) =>
    idempotently(sql, keyed, newId, () => bookSessions(sql, newId, wanted, ctx.runtime.rules)),
  );
  const audience = { service: request.service, state: patient.state, insurance: patient.insurance };
  const bookingId = await valueOrRefused(ctx, result, { ...request, audience });
  return answerWith(ctx, bookingId);
});
