import type { Instant } from "@tandem/domain";
import { z } from "zod";
import { type CurrentBooking, findCurrentBooking } from "../../booking/current-booking.ts";
import { idempotently, requestFingerprint } from "../../booking/idempotently.ts";
import { moveAlternatives } from "../../booking/move-alternatives.ts";
import type { No } from "../../booking/no.ts";
import { rescheduleBooking } from "../../booking/reschedule-booking.ts";
import { id, idempotencyKey, reason, sessions } from "../../inputs.ts";
import { bookingProcedure, notFound } from "../../trpc/procedures.ts";
import { refused } from "../../trpc/refused.ts";
import { answerWith, ownPatient, refuseWith, type SignedIn, writeFor } from "./asked.ts";

const input = z.object({
  bookingId: id,
  sessions,
  clinicianId: id.optional(),
  reason: reason.optional(),
  idempotencyKey,
});

/** Moves sessions of the account's booking; `sessions` is always the full list, what keeps its start stays. */
export const reschedule = bookingProcedure(input).mutation(async ({ ctx, input: asked }) => {
  const { idempotencyKey: key, bookingId, ...move } = asked;
  const booking = await findCurrentBooking(ctx.runtime.database.sql, bookingId, ctx.account.id);
  if (booking === null) throw notFound("There is no such booking.");
  const keyed = {
    actorId: ctx.account.id,
    procedure: "bookings.reschedule",
    key,
    fingerprint: requestFingerprint({ bookingId, ...move }),
  };
  const changer = { by: "PATIENT", accountId: ctx.account.id } as const;
  const clinicianId = asked.clinicianId ?? booking.clinicianId;
  const result = await writeFor(
    ctx,
    [booking.clinicianId, clinicianId],
    (sql) =>
      idempotently(sql, keyed, bookingId, () =>
        rescheduleBooking(sql, booking, move, changer, ctx.runtime.rules),
      ),
    asked.reason,
  );
  if (result.ok) return answerWith(ctx, result.value);
  return refuseMove(ctx, result.error, booking, clinicianId, asked.sessions);
});

/** Ends with the error of a no, and with where the booking could move instead: to the clinician that was asked for. */
async function refuseMove(
  ctx: SignedIn,
  no: No,
  booking: CurrentBooking,
  clinicianId: string,
  wanted: readonly Instant[],
): Promise<never> {
  const patient = await ownPatient(ctx, booking.patientId);
  if (no.kind === "MISSING" || clinicianId !== booking.clinicianId) {
    const { state, insurance } = patient;
    const audience = { service: booking.service, state, insurance };
    return refuseWith(ctx, no, { audience, clinicianId, sessions: wanted });
  }
  const { database, clock, rules } = ctx.runtime;
  const now = await clock.now();
  throw refused(no, await moveAlternatives(database.sql, no.kind, booking, patient, wanted, now, rules));
}
