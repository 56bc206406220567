import { offersOfClinician } from "../../availability/offers-of-clinician.ts";
import { datesInOrder, id, searchInput } from "../../inputs.ts";
import { notFound, publicProcedure } from "../../trpc/procedures.ts";
import { checkPayer } from "../check-payer.ts";
import { offersAnswer } from "./offers-answer.ts";

const input = searchInput
  .omit({ weekdays: true, timesOfDay: true })
  .extend({ clinicianId: id })
  .refine(...datesInOrder);

/** Every offer of one clinician: the slots, and for pairs which of them go together, as ranges over their positions. */
export const forClinician = publicProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { reader, clock, rules } = ctx.runtime;
  const sql = reader.pick();
  const { clinicianId, service, state, insurance, ...filter } = asked;
  await checkPayer(ctx, insurance);

  const audience = { service, state, insurance };
  const found = await offersOfClinician(sql, clinicianId, audience, filter, await clock.now(), rules);
  if (found === null) throw notFound("There is no such clinician.");
  return offersAnswer(sql, found.clinician, service, found.offers);
});
