import { randomUUID } from "node:crypto";
import { z } from "zod";
import { idempotently, requestFingerprint } from "../../booking/idempotently.ts";
import { id, idempotencyKey } from "../../inputs.ts";
import { accountProcedure, notFound } from "../../trpc/procedures.ts";
import { acceptOffer, seeOffer } from "../../waitlist/accept-offer.ts";
import { answerWith, ownPatient, valueOrRefused, writeFor } from "../bookings/asked.ts";

const input = z.object({ offerId: id, idempotencyKey });

/** Accepts an offer: books it, or moves the patient's booking to it, in one transaction. */
export const accept = accountProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { offerId, idempotencyKey: key } = asked;
  const seen = await seeOffer(ctx.runtime.database.sql, offerId, ctx.account.id);
  if (seen === null) throw notFound("There is no such offer.");
  const { offer, booking } = seen;
  const keyed = {
    actorId: ctx.account.id,
    procedure: "waitlist.accept",
    key,
    fingerprint: requestFingerprint({ offerId }),
  };
  const newId = randomUUID();
  const clinicianIds = [offer.clinicianId, ...(booking === null ? [] : [booking.clinicianId])];
  const result = await writeFor(ctx, clinicianIds, (sql) =>
    idempotently(sql, keyed, booking?.id ?? newId, () =>
      acceptOffer(sql, seen, ctx.account.id, newId, ctx.runtime.rules),
    ),
  );
  const { state, insurance } = await ownPatient(ctx, offer.patientId);
  const audience = { service: offer.service, state, insurance };
  const wanted = { audience, clinicianId: offer.clinicianId, sessions: offer.sessions };
  return answerWith(ctx, await valueOrRefused(ctx, result, wanted));
});
