import { randomUUID } from "node:crypto";
import { findHold } from "@tandem/db";
import { z } from "zod";
import { confirmHold } from "../../booking/confirm-hold.ts";
import { idempotently, requestFingerprint } from "../../booking/idempotently.ts";
import { id, idempotencyKey } from "../../inputs.ts";
import { bookingProcedure, notFound } from "../../trpc/procedures.ts";
import { answerWith, ownPatient, refuseWith, writeFor } from "./asked.ts";

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
  const newId = randomUUID();
  const result = await writeFor(ctx, [hold.clinicianId], (sql) =>
    idempotently(sql, keyed, newId, () => confirmHold(sql, newId, ctx.account.id, hold)),
  );
  if (result.ok) return answerWith(ctx, result.value);
  const { state, insurance } = await ownPatient(ctx, hold.patientId);
  const audience = { service: hold.service, state, insurance };
  return refuseWith(ctx, result.error, { audience, clinicianId: hold.clinicianId, sessions: hold.sessions });
});
