import { randomUUID } from "node:crypto";
import { findAppointmentView } from "@tandem/db";
import { z } from "zod";
import { bookSeries, sessionIdsOf } from "../../../booking/book-series.ts";
import { idempotently, requestFingerprint } from "../../../booking/idempotently.ts";
import { findPatient } from "../../../booking/own-patient.ts";
import { id, idempotencyKey, instant, isAscending, reason } from "../../../inputs.ts";
import { notFound, staffProcedure } from "../../../trpc/procedures.ts";
import { valueOrRefused, writeFor } from "../../bookings/asked.ts";
import { checkReason, override } from "../appointments/override-input.ts";
import { MOST_SESSIONS } from "./preview.ts";

const starts = z
  .array(instant)
  .min(1, "Choose at least one date.")
  .max(MOST_SESSIONS, "A series has at most 26 sessions.")
  .refine(isAscending, "Give each date once, the earlier one first.");

const input = z.object({
  patientId: id,
  clinicianId: id,
  sessions: starts,
  override,
  reason: reason.optional(),
  idempotencyKey,
});

/** Books therapy sessions: all that are asked for, or none. Eligibility, overlap and capacity are never set aside. */
export const book = staffProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  checkReason(asked);
  const { idempotencyKey: key, reason: why, sessions, ...request } = asked;
  const { sql } = ctx.runtime.database;
  if ((await findPatient(sql, request.patientId)) === null) throw notFound("There is no such patient.");
  const keyed = {
    actorId: ctx.account.id,
    procedure: "staff.series.book",
    key,
    fingerprint: requestFingerprint({ ...request, sessions, why }),
  };
  const newId = randomUUID();
  const wanted = { ...request, starts: sessions };
  const result = await writeFor(
    ctx,
    [request.clinicianId],
    (inside) =>
      idempotently(inside, keyed, newId, () => bookSeries(inside, newId, wanted, ctx.runtime.rules)),
    why,
  );
  const seriesId = await valueOrRefused(ctx, result);
  const views = [];
  for (const appointmentId of sessionIdsOf(seriesId, sessions.length)) {
    views.push(await findAppointmentView(sql, appointmentId));
  }
  return { appointments: views.filter((view) => view !== null) };
});
