import { z } from "zod";
import { localDate, payerId, serviceId, stateCode, timesOfDay, weekdays } from "../../inputs.ts";
import { isKnownPayer } from "../../payers.ts";
import { explainSearch as explain } from "../../staff/explain/explain-search.ts";
import { staffProcedure } from "../../trpc/procedures.ts";
import { unknownPayer } from "../slots/search.ts";

const input = z.object({
  service: serviceId,
  state: stateCode,
  insurance: payerId,
  from: localDate.optional(),
  to: localDate.optional(),
  weekdays: weekdays.optional(),
  timesOfDay: timesOfDay.optional(),
});

/** Why a patient's search finds whom it finds: how many are licensed, take the insurance, are full, have no pair. */
export const explainSearch = staffProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { database, clock, rules } = ctx.runtime;
  const { service, state, insurance, ...filter } = asked;
  if (!(await isKnownPayer(database, insurance))) throw unknownPayer();
  return explain(database.sql, { service, state, insurance }, filter, await clock.now(), rules);
});
