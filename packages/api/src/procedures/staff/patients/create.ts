import { inTransaction, makePatient } from "@tandem/db";
import { z } from "zod";
import { actingAs } from "../../../booking/acting.ts";
import { badInput, staffProcedure } from "../../../trpc/procedures.ts";
import { checkPayer } from "../../check-payer.ts";
import { bornByNow, dateOfBirthProblem } from "../../patients/date-of-birth.ts";
import { patientAnswer, patientInput } from "../../patients/patient-input.ts";

const input = patientInput.extend({ email: z.email("Enter an email address.").max(254).optional() });

/** Makes a patient's record for somebody who calls. It belongs to no account until the patient joins it to one. */
export const create = staffProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { database, clock } = ctx.runtime;
  if (!bornByNow(asked.dateOfBirth, await clock.now())) throw badInput("dateOfBirth", dateOfBirthProblem);
  await checkPayer(ctx, asked.insurance);
  const acting = actingAs(ctx.account, ctx);
  const patientId = await inTransaction(database, acting, (sql) => makePatient(sql, acting, asked));
  return patientAnswer(await database.prisma.patient.findUniqueOrThrow({ where: { id: patientId } }));
});
