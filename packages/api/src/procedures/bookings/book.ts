import { bookSessions } from "../../booking/book-sessions.ts";
import { idempotently, requestFingerprint } from "../../booking/idempotently.ts";
import { write } from "../../booking/write.ts";
import { idempotencyKey } from "../../inputs.ts";
import { accountProcedure } from "../../trpc/procedures.ts";
import { answerWith, askedInput, checkSessionCount, ownPatient, valueOrRefused, writingOf } from "./asked.ts";

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
  const { rules } = ctx.runtime;
  const wanted = { ...request, accountId: ctx.account.id, patientId: patient.id };
  const result = await write(writingOf(ctx), (sql) =>
    idempotently(sql, keyed, () => bookSessions(sql, wanted, rules)),
  );
  const audience = { service: request.service, state: patient.state, insurance: patient.insurance };
  const bookingId = await valueOrRefused(ctx, result, { ...request, audience });
  return answerWith(ctx, bookingId);
});
