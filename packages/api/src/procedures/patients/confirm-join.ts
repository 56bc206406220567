import { z } from "zod";
import { actingAs } from "../../booking/acting.ts";
import { id } from "../../inputs.ts";
import { notFound, staffProcedure } from "../../trpc/procedures.ts";
import { joinedPatients } from "./join.ts";
import { joinPatientByStaff } from "./join-patients.ts";

const input = z.object({
  patientId: id,
  email: z.string().trim().pipe(z.email("Enter the email address of the account.")),
});

/** Joins a patient of the record system to an account, on the word of staff. */
export const confirmJoin = staffProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { database, rules } = ctx.runtime;
  const account = await database.prisma.authUser.findUnique({
    where: { email: asked.email.toLowerCase() },
    select: { id: true },
  });
  if (account === null) throw notFound("There is no such account.");
  const joining = { accountId: account.id, patientId: asked.patientId };
  return joinedPatients(ctx, await joinPatientByStaff(database, actingAs(ctx.account, ctx), joining, rules));
});
