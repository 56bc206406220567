import { findCliniciansByName } from "@tandem/db";
import { z } from "zod";
import { payerId, serviceId, stateCode, text } from "../../inputs.ts";
import { isKnownPayer } from "../../payers.ts";
import { publicProcedure } from "../../trpc/procedures.ts";
import { unknownPayer } from "../slots/search.ts";

/** Enough to choose from; whoever is not among them is found by more of the name. */
const MOST_FOUND = 10;

const input = z.object({
  service: serviceId,
  state: stateCode,
  insurance: payerId,
  name: text
    .trim()
    .min(2, "Give at least 2 letters of the name.")
    .max(60, "A name has at most 60 characters.")
    .transform((typed) => typed.normalize("NFC").replace(/\s+/gu, " ")),
});

/** Up to ten clinicians with these words in their name who may see the patient, by last name, with open times or without. */
export const find = publicProcedure.input(input).query(async ({ ctx, input: { name, ...audience } }) => {
  const { database, reader } = ctx.runtime;
  if (!(await isKnownPayer(database, audience.insurance))) throw unknownPayer();
  return findCliniciansByName(reader.pick(), audience, name, MOST_FOUND);
});
