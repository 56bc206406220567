import { demandTotals } from "@tandem/db";
import { formatDate } from "@tandem/domain";
import { z } from "zod";
import { payerId, serviceId, stateCode } from "../../inputs.ts";
import { isoOf } from "../../iso.ts";
import { readDemand } from "../../staff/read-demand.ts";
import { staffProcedure } from "../../trpc/procedures.ts";
import { shownDates } from "./shown-dates.ts";

const input = shownDates.and(
  z.object({
    state: stateCode.optional(),
    insurance: payerId.optional(),
    service: serviceId.optional(),
    limit: z.number().int().min(1).max(100).default(50),
  }),
);

/** What patients looked for in vain, line by line and added up, and the days to the first offer that a search would find now. */
export const demand = staffProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { database, clock, rules } = ctx.runtime;
  const { from, to, state, insurance, service, limit } = asked;
  const filter = { fromDate: formatDate(from), toDate: formatDate(to), state, insurance, service };
  const lines = await readDemand(database.sql, filter, limit, await clock.now(), rules);
  return {
    totals: await demandTotals(database.sql, filter),
    items: lines.map(({ firstOffer, ...line }) => ({
      ...line,
      firstOfferAt: firstOffer === null ? null : isoOf(firstOffer.at),
      daysToFirstOffer: firstOffer?.days ?? null,
    })),
  };
});
