import { z } from "zod";
import { findCurrentBooking } from "../../../booking/current-booking.ts";
import { idempotently, requestFingerprint } from "../../../booking/idempotently.ts";
import { findPatient } from "../../../booking/own-patient.ts";
import { rescheduleBooking } from "../../../booking/reschedule-booking.ts";
import { id, idempotencyKey, reason, sessions } from "../../../inputs.ts";
import { notFound, staffProcedure } from "../../../trpc/procedures.ts";
import { answerWith, refuseWith, writeFor } from "../../bookings/asked.ts";
import { checkReason, override } from "./override-input.ts";

const input = z.object({
  bookingId: id,
  sessions,
  clinicianId: id.optional(),
  override,
  reason: reason.optional(),
  idempotencyKey,
});

/** Rule 13 for staff: until a session starts, and in place of one that was missed or cancelled. */
export const reschedule = staffProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { idempotencyKey: key, bookingId, reason: why, ...move } = asked;
  checkReason(asked);
  const { sql } = ctx.runtime.database;
  const booking = await findCurrentBooking(sql, bookingId, null);
  if (booking === null) throw notFound("There is no such booking.");
  const keyed = {
    actorId: ctx.account.id,
    procedure: "staff.appointments.reschedule",
    key,
    fingerprint: requestFingerprint({ bookingId, ...move, why }),
  };
  const changer = { by: "STAFF", accountId: ctx.account.id } as const;
  const clinicianId = asked.clinicianId ?? booking.clinicianId;
  const result = await writeFor(
    ctx,
    [booking.clinicianId, clinicianId],
    (tx) =>
      idempotently(tx, keyed, bookingId, () =>
        rescheduleBooking(tx, booking, move, changer, ctx.runtime.rules),
      ),
    why,
  );
  if (result.ok) return answerWith(ctx, result.value);
  const patient = await findPatient(sql, booking.patientId);
  if (patient === null) throw notFound("There is no such patient.");
  const audience = { service: booking.service, state: patient.state, insurance: patient.insurance };
  return refuseWith(ctx, result.error, { audience, clinicianId, sessions: asked.sessions });
});
