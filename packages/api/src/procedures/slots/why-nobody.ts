import { whyNobody as findWhyNobody } from "../../availability/why-nobody.ts";
import { audienceInput } from "../../inputs.ts";
import { isoOf } from "../../iso.ts";
import { publicProcedure } from "../../trpc/procedures.ts";
import { checkPayer } from "../check-payer.ts";

/** Why a search found nobody, to be asked after it did: one reason, how many clinicians it is about, and no names. */
export const whyNobody = publicProcedure.input(audienceInput).query(async ({ ctx, input: audience }) => {
  await checkPayer(ctx, audience.insurance);
  const { reader, clock, rules, cards } = ctx.runtime;
  const { soonest, ...why } = await findWhyNobody(reader.pick(), audience, await clock.now(), rules, cards);
  return { ...why, soonest: soonest && { startsAt: isoOf(soonest.startsAt), timeZone: soonest.timeZone } };
});
