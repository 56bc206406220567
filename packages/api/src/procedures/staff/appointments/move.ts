import { findStandingAppointments } from "@tandem/db";
import { z } from "zod";
import { idempotently, requestFingerprint } from "../../../booking/idempotently.ts";
import { moveUnbooked } from "../../../booking/move-unbooked.ts";
import { findUnbooked } from "../../../booking/unbooked-sessions.ts";
import { id, idempotencyKey, reason, sessions } from "../../../inputs.ts";
import { notFound, staffProcedure } from "../../../trpc/procedures.ts";
import { valueOrRefused, writeFor } from "../../bookings/asked.ts";
import { checkReason, override } from "./override-input.ts";

const input = z.object({
  appointmentId: id,
  /** Of the session and of the other one of its pair, where there is one: always the full list. */
  sessions,
  clinicianId: id.optional(),
  override,
  reason: reason.optional(),
  idempotencyKey,
});

/** Rule 13 for a session that belongs to no booking: of a series, or kept by the record system. */
export const move = staffProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { idempotencyKey: key, appointmentId, reason: why, ...wanted } = asked;
  checkReason(asked);
  const { sql } = ctx.runtime.database;
  const seen = await findUnbooked(sql, appointmentId);
  if (seen === null) throw notFound("There is no such session without a booking.");
  const keyed = {
    actorId: ctx.account.id,
    procedure: "staff.appointments.move",
    key,
    fingerprint: requestFingerprint({ appointmentId, ...wanted, why }),
  };
  const before = seen.sessions.map((session) => session.appointmentId);
  const result = await writeFor(
    ctx,
    [seen.clinicianId, wanted.clinicianId ?? seen.clinicianId],
    (tx) =>
      idempotently(tx, keyed, appointmentId, () =>
        moveUnbooked(tx, appointmentId, seen, wanted, ctx.runtime.rules),
      ),
    why,
  );
  await valueOrRefused(ctx, result);
  return { appointments: await findStandingAppointments(sql, before) };
});
