import { datesInOrder, searchInput } from "../../inputs.ts";
import { explainSearch as explain } from "../../staff/explain/explain-search.ts";
import { staffProcedure } from "../../trpc/procedures.ts";
import { checkPayer } from "../check-payer.ts";

const input = searchInput.refine(...datesInOrder);

/** Why a patient's search finds whom it finds: how many are licensed, take the insurance, are full, have no pair. */
export const explainSearch = staffProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { database, clock, rules } = ctx.runtime;
  const { service, state, insurance, ...filter } = asked;
  await checkPayer(ctx, insurance);
  return explain(database.sql, { service, state, insurance }, filter, await clock.now(), rules);
});
