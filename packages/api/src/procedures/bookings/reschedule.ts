import { findOwnBooking } from "@tandem/db";
import { z } from "zod";
import { idempotently, requestFingerprint } from "../../booking/idempotently.ts";
import { rescheduleBooking } from "../../booking/reschedule-booking.ts";
import { write } from "../../booking/write.ts";
import { id, idempotencyKey, reason, sessions } from "../../inputs.ts";
import { accountProcedure } from "../../trpc/procedures.ts";
import { answerWith, ownPatient, valueOrRefused, writingOf } from "./asked.ts";

const input = z.object({
  bookingId: id,
  sessions,
  clinicianId: id.optional(),
  reason: reason.optional(),
  idempotencyKey,
});

/** Moves sessions of the account's booking; `sessions` is always the full list, what keeps its start stays. */
export const reschedule = accountProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { idempotencyKey: key, ...request } = asked;
  const keyed = {
    actorId: ctx.account.id,
    procedure: "bookings.reschedule",
    key,
    fingerprint: requestFingerprint(request),
  };
  const changer = { by: "PATIENT", accountId: ctx.account.id } as const;
  const result = await write(writingOf(ctx, asked.reason), (sql) =>
    idempotently(sql, keyed, () => rescheduleBooking(sql, request, changer, ctx.runtime.rules)),
  );
  if (result.ok) return answerWith(ctx, result.value);
  const booking = await findOwnBooking(ctx.runtime.database.sql, asked.bookingId, ctx.account.id);
  if (booking === null) return valueOrRefused(ctx, result);
  const { state, insurance } = await ownPatient(ctx, booking.patient.id);
  const audience = { service: booking.service, state, insurance };
  const clinicianId = asked.clinicianId ?? booking.clinician.id;
  return valueOrRefused(ctx, result, { audience, clinicianId, sessions: asked.sessions });
});
