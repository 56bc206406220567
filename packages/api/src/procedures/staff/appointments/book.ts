import { randomUUID } from "node:crypto";
import { requestFingerprint } from "../../../booking/idempotently.ts";
import { findPatient } from "../../../booking/own-patient.ts";
import { id, idempotencyKey, reason } from "../../../inputs.ts";
import { notFound, staffProcedure } from "../../../trpc/procedures.ts";
import { answerWith, askedInput, bookFor, checkSessionCount, valueOrRefused } from "../../bookings/asked.ts";
import { checkReason, override } from "./override-input.ts";

const input = askedInput
  .extend({ patientId: id, override, reason: reason.optional(), idempotencyKey })
  .superRefine(checkSessionCount);

/** Rule 11 for staff: past notice, window and packing with a reason; never past eligibility, overlap or capacity. */
export const book = staffProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { idempotencyKey: key, reason: why, override: setAside, ...request } = asked;
  checkReason(asked);
  const patient = await findPatient(ctx.runtime.database.sql, request.patientId);
  if (patient === null) throw notFound("There is no such patient.");
  const keyed = {
    actorId: ctx.account.id,
    procedure: "staff.appointments.book",
    key,
    fingerprint: requestFingerprint({ ...request, setAside, why }),
  };
  const staff = why === undefined ? undefined : { override: setAside, reason: why };
  const wanted = { ...request, ownerId: null, accountId: ctx.account.id };
  const result = await bookFor(ctx, { id: randomUUID(), asked: wanted, keyed, staff }, why);
  const audience = { service: request.service, state: patient.state, insurance: patient.insurance };
  return answerWith(ctx, await valueOrRefused(ctx, result, { ...request, audience }));
});
