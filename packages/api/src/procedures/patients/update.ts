import { id } from "../../inputs.ts";
import { isKnownPayer } from "../../payers.ts";
import { accountProcedure, notFound } from "../../trpc/procedures.ts";
import { unknownPayer } from "../slots/search.ts";
import { patientAnswer, patientInput } from "./patient-input.ts";

const input = patientInput.partial().extend({ patientId: id });

/** Changes what is known of one of the account's patients. */
export const update = accountProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { database } = ctx.runtime;
  const { patientId, firstName, lastName, dateOfBirth, state, insurance } = asked;
  if (insurance !== undefined && !(await isKnownPayer(database, insurance))) throw unknownPayer();
  const changed = await database.prisma.patient.updateManyAndReturn({
    where: { id: patientId, accountId: ctx.account.id },
    data: {
      ...(firstName === undefined ? {} : { firstName }),
      ...(lastName === undefined ? {} : { lastName }),
      ...(dateOfBirth === undefined ? {} : { dateOfBirth: new Date(dateOfBirth) }),
      ...(state === undefined ? {} : { state }),
      ...(insurance === undefined ? {} : { insurance }),
      updatedAt: new Date(await ctx.runtime.clock.now()),
    },
  });
  const [patient] = changed;
  if (patient === undefined) throw notFound("There is no such patient.");
  return patientAnswer(patient);
});
