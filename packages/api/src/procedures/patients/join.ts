import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { actingAs } from "../../booking/acting.ts";
import type { CallContext } from "../../trpc/context.ts";
import { accountProcedure, badInput, notFound } from "../../trpc/procedures.ts";
import { bornByNow, dateOfBirth, dateOfBirthProblem } from "./date-of-birth.ts";
import { type JoinAnswer, joinPatientsByBirth } from "./join-patients.ts";
import { patientAnswer } from "./patient-input.ts";

/** Joins the clinic's own record of a patient to the account, by its verified address and the date of birth. */
export const join = accountProcedure.input(z.object({ dateOfBirth })).mutation(async ({ ctx, input }) => {
  const { database, clock, rules } = ctx.runtime;
  if (!bornByNow(input.dateOfBirth, await clock.now())) throw badInput("dateOfBirth", dateOfBirthProblem);
  const asked = { accountId: ctx.account.id, born: input.dateOfBirth };
  return joinedPatients(ctx, await joinPatientsByBirth(database, actingAs(ctx.account, ctx), asked, rules));
});

/** The patients that were joined, or the error that says why none was. */
export async function joinedPatients({ runtime }: CallContext, answer: JoinAnswer) {
  switch (answer.kind) {
    case "JOINED": {
      const patients = await runtime.database.prisma.patient.findMany({
        where: { id: { in: answer.patientIds } },
        orderBy: { id: "asc" },
      });
      return patients.map(patientAnswer);
    }
    case "NOT_VERIFIED":
      throw new TRPCError({ code: "PRECONDITION_FAILED", message: "Confirm the email address first." });
    case "TOO_MANY_TRIES":
      throw new TRPCError({ code: "TOO_MANY_REQUESTS", message: "Too many tries. Try again tomorrow." });
    case "TOO_MANY_PATIENTS":
      throw badInput("patientId", `An account has at most ${runtime.rules.maxPatientsPerAccount} patients.`);
    case "NO_MATCH":
      throw notFound("The clinic has no record that fits.");
  }
}
