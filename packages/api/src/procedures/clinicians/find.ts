import { findCliniciansByName } from "@tandem/db";
import { audienceInput, text } from "../../inputs.ts";
import { publicProcedure } from "../../trpc/procedures.ts";
import { checkPayer } from "../check-payer.ts";

/** Enough to choose from; whoever is not among them is found by more of the name. */
const MOST_FOUND = 10;

const input = audienceInput.extend({
  name: text
    .trim()
    .min(2, "Give at least 2 letters of the name.")
    .max(60, "A name has at most 60 characters.")
    .transform((typed) => typed.normalize("NFC").replace(/\s+/gu, " ")),
});

/** Up to ten clinicians with these words in their name who may see the patient, by last name, with open times or without. */
export const find = publicProcedure.input(input).query(async ({ ctx, input: { name, ...audience } }) => {
  await checkPayer(ctx, audience.insurance);
  return findCliniciansByName(ctx.runtime.reader.pick(), audience, name, MOST_FOUND);
});
