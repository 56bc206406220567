import { accountProcedure } from "../../trpc/procedures.ts";
import { patientAnswer } from "./patient-input.ts";

/** The account's patients, the first one first: it is the default of every booking. */
export const list = accountProcedure.query(async ({ ctx }) => {
  const patients = await ctx.runtime.database.prisma.patient.findMany({
    where: { accountId: ctx.account.id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return patients.map(patientAnswer);
});
