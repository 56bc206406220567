import { randomUUID } from "node:crypto";
import { findHold } from "@tandem/db";
import { z } from "zod";
import { requestFingerprint } from "../../booking/idempotently.ts";
import { id, idempotencyKey } from "../../inputs.ts";
import { bookingProcedure, notFound } from "../../trpc/procedures.ts";
import { answerWith, bookFor, ownPatient, refuseWith } from "./asked.ts";

const input = z.object({ holdId: id, idempotencyKey });

/** Turns the account's hold into a booking. */
export const confirm = bookingProcedure(input).mutation(async ({ ctx, input: asked }) => {
  const { holdId, idempotencyKey: key } = asked;
  const hold = await findHold(ctx.runtime.database.sql, holdId, ctx.account.id);
  if (hold === null) throw notFound("There is no such hold.");
  const keyed = {
    actorId: ctx.account.id,
    procedure: "bookings.confirm",
    key,
    fingerprint: requestFingerprint({ holdId }),
  };
  const { clinicianId, patientId, service, sessions } = hold;
  const result = await bookFor(ctx, {
    id: randomUUID(),
    asked: { clinicianId, patientId, service, sessions, ownerId: null, accountId: ctx.account.id },
    keyed,
    confirms: holdId,
  });
  if (result.ok) return answerWith(ctx, result.value);
  const { state, insurance } = await ownPatient(ctx, patientId);
  return refuseWith(ctx, result.error, { audience: { service, state, insurance }, clinicianId, sessions });
});
