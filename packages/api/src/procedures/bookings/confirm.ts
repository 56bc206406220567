import { findHold } from "@tandem/db";
import { z } from "zod";
import { confirmHold } from "../../booking/confirm-hold.ts";
import { idempotently, requestFingerprint } from "../../booking/idempotently.ts";
import { write } from "../../booking/write.ts";
import { id, idempotencyKey } from "../../inputs.ts";
import { accountProcedure } from "../../trpc/procedures.ts";
import { answerWith, ownPatient, valueOrRefused, writingOf } from "./asked.ts";

const input = z.object({ holdId: id, idempotencyKey });

/** Turns the account's hold into a booking. */
export const confirm = accountProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { database, rules } = ctx.runtime;
  const { holdId, idempotencyKey: key } = asked;
  const keyed = {
    actorId: ctx.account.id,
    procedure: "bookings.confirm",
    key,
    fingerprint: requestFingerprint({ holdId }),
  };
  const result = await write(writingOf(ctx), (sql) =>
    idempotently(sql, keyed, () => confirmHold(sql, ctx.account.id, holdId, rules)),
  );
  if (result.ok) return answerWith(ctx, result.value);
  const hold = await findHold(database.sql, holdId, ctx.account.id);
  if (hold === null) return valueOrRefused(ctx, result);
  const { state, insurance } = await ownPatient(ctx, hold.patientId);
  const audience = { service: hold.service, state, insurance };
  return valueOrRefused(ctx, result, { audience, clinicianId: hold.clinicianId, sessions: hold.sessions });
});
