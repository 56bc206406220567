import { SERVICES } from "@tandem/domain";
import { z } from "zod";
import { id, payerId, serviceId, stateCode } from "../../inputs.ts";
import { isoOf } from "../../iso.ts";
import { explainClinician } from "../../staff/explain/explain-clinician.ts";
import { notFound, staffProcedure } from "../../trpc/procedures.ts";
import { shownDatesOfOne } from "./shown-dates.ts";

const input = shownDatesOfOne.and(
  z.object({
    clinicianId: id,
    service: serviceId,
    state: stateCode.optional(),
    insurance: payerId.optional(),
  }),
);

/** Every slot of a clinician on some local dates: its one reason (rule 15), or null where patients can book it. */
export const explain = staffProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { database, clock, rules } = ctx.runtime;
  const request = { ...asked, service: SERVICES[asked.service] };
  const explained = await explainClinician(database.sql, request, await clock.now(), rules);
  if (explained === null) throw notFound("There is no such clinician.");
  return {
    slots: explained.slots.map(({ id: slotId, startsAt, lengthMinutes, refusal }) => ({
      id: slotId,
      date: isoOf(startsAt),
      length: lengthMinutes,
      refusal,
    })),
  };
});
