import { makePatient, transact } from "@tandem/db";
import { accept } from "@tandem/domain";
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
  const made = await transact<string, never>(database, acting, async (sql) =>
    accept(await makePatient(sql, acting, asked)),
  );
  const patientId = made.ok ? made.value : made.error;
  return patientAnswer(await database.prisma.patient.findUniqueOrThrow({ where: { id: patientId } }));
});
