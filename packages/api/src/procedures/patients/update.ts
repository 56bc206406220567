import { z } from "zod";
import { id } from "../../inputs.ts";
import { accountProcedure, badInput, notFound } from "../../trpc/procedures.ts";
import { checkPayer } from "../check-payer.ts";
import { bornByNow, dateOfBirthProblem, storedBirth } from "./date-of-birth.ts";
import { patientAnswer, patientInput } from "./patient-input.ts";

/** Which patient is said by `patientId`, as everywhere; or by `id`, so that a patient may be sent back as listed. */
const input = patientInput
  .partial()
  .extend({ patientId: id.optional(), id: id.optional() })
  .transform(({ patientId, id: listedId, ...details }, context) => {
    const named = patientId ?? listedId;
    if (named !== undefined) return { patientId: named, ...details };
    context.addIssue({ code: "custom", path: ["patientId"], message: "An id is needed." });
    return z.NEVER;
  });

/** Changes what is known of one of the account's patients. */
export const update = accountProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { database, clock } = ctx.runtime;
  const now = await clock.now();
  const { patientId, firstName, lastName, dateOfBirth, state, insurance } = asked;
  if (!bornByNow(dateOfBirth, now)) throw badInput("dateOfBirth", dateOfBirthProblem);
  if (insurance !== undefined) await checkPayer(ctx, insurance);
  const changed = await database.prisma.patient.updateManyAndReturn({
    where: { id: patientId, accountId: ctx.account.id },
    data: {
      ...(firstName === undefined ? {} : { firstName }),
      ...(lastName === undefined ? {} : { lastName }),
      ...storedBirth(dateOfBirth),
      ...(state === undefined ? {} : { state }),
      ...(insurance === undefined ? {} : { insurance }),
      updatedAt: new Date(now),
    },
  });
  const [patient] = changed;
  if (patient === undefined) throw notFound("There is no such patient.");
  return patientAnswer(patient);
});
