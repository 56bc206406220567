import { randomUUID } from "node:crypto";
import { findAppointmentView } from "@tandem/db";
import { z } from "zod";
import { idempotently, requestFingerprint } from "../../../booking/idempotently.ts";
import { setStatus as change, findAppointment } from "../../../booking/set-status.ts";
import { id, idempotencyKey, reason } from "../../../inputs.ts";
import { notFound, staffProcedure } from "../../../trpc/procedures.ts";
import { valueOrRefused, writeFor } from "../../bookings/asked.ts";
import { appointmentStatus } from "./appointment-status.ts";

const input = z.object({
  appointmentId: id,
  status: appointmentStatus,
  reason: reason.optional(),
  idempotencyKey: idempotencyKey.optional(),
});

/** Rule 14: says what became of one appointment. */
export const setStatus = staffProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { sql } = ctx.runtime.database;
  const { appointmentId, status } = asked;
  const appointment = await findAppointment(sql, appointmentId);
  if (appointment === null) throw notFound("There is no such appointment.");
  const keyed = {
    actorId: ctx.account.id,
    procedure: "staff.appointments.setStatus",
    key: asked.idempotencyKey ?? randomUUID(),
    fingerprint: requestFingerprint({ appointmentId, status, reason: asked.reason }),
  };
  const result = await writeFor(
    ctx,
    [appointment.clinicianId],
    (tx) => idempotently(tx, keyed, appointmentId, () => change(tx, appointment, status)),
    asked.reason,
  );
  const view = await findAppointmentView(sql, await valueOrRefused(ctx, result));
  if (view === null) throw notFound("There is no such appointment.");
  return view;
});
