import { z } from "zod";
import { offersOfClinician } from "../../availability/offers-of-clinician.ts";
import { id, localDate, payerId, serviceId, stateCode } from "../../inputs.ts";
import { isKnownPayer } from "../../payers.ts";
import { notFound, publicProcedure } from "../../trpc/procedures.ts";
import { offersAnswer } from "./offers-answer.ts";
import { unknownPayer } from "./search.ts";

const input = z
  .object({
    clinicianId: id,
    service: serviceId,
    state: stateCode,
    insurance: payerId,
    from: localDate.optional(),
    to: localDate.optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    error: "The last date is before the first one.",
  });

/** Every offer of one clinician: the slots, and for pairs which of them go together, as ranges over their positions. */
export const forClinician = publicProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { database, reader, clock, rules } = ctx.runtime;
  const sql = reader.pick();
  const { clinicianId, service, state, insurance, ...filter } = asked;
  if (!(await isKnownPayer(database, insurance))) throw unknownPayer();

  const audience = { service, state, insurance };
  const found = await offersOfClinician(sql, clinicianId, audience, filter, await clock.now(), rules);
  if (found === null) throw notFound("There is no such clinician.");
  return offersAnswer(sql, found.clinician, service, found.offers);
});
