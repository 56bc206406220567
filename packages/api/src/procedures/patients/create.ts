import { problemOfNewPatient } from "@tandem/domain";
import { accountProcedure, badInput } from "../../trpc/procedures.ts";
import { checkPayer } from "../check-payer.ts";
import { bornByNow, dateOfBirthProblem, storedBirth } from "./date-of-birth.ts";
import { patientAnswer, patientInput } from "./patient-input.ts";

/** Adds a patient to the account: a dependant, or oneself where sign-up could not. */
export const create = accountProcedure.input(patientInput).mutation(async ({ ctx, input }) => {
  const { database, rules, clock } = ctx.runtime;
  if (!bornByNow(input.dateOfBirth, await clock.now())) throw badInput("dateOfBirth", dateOfBirthProblem);
  await checkPayer(ctx, input.insurance);
  const { dateOfBirth, ...known } = input;
  const patient = await database.prisma.$transaction(async (tx) => {
    // Two additions at once must not both see seven patients.
    await tx.$queryRaw`SELECT 1 FROM auth_user WHERE id = ${ctx.account.id} FOR UPDATE`;
    const count = await tx.patient.count({ where: { accountId: ctx.account.id } });
    const asked = { isDependant: count > 0, hasDateOfBirth: dateOfBirth !== undefined };
    const problem = problemOfNewPatient(asked, count, rules);
    if (problem === "TOO_MANY_PATIENTS") {
      throw badInput("patientId", `An account has at most ${rules.maxPatientsPerAccount} patients.`);
    }
    if (problem === "DATE_OF_BIRTH_MISSING")
      throw badInput("dateOfBirth", "Enter the patient's date of birth.");
    return tx.patient.create({
      data: {
        ...known,
        accountId: ctx.account.id,
        ...storedBirth(dateOfBirth),
      },
    });
  });
  return patientAnswer(patient);
});
