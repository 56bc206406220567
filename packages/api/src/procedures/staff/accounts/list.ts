import { adminProcedure } from "../../../trpc/procedures.ts";
import { ACCOUNT_COLUMNS, accountAnswer } from "./staff-account.ts";

/** Everybody who works at the clinic, by name; closed accounts too. */
export const list = adminProcedure.query(async ({ ctx }) => {
  const accounts = await ctx.runtime.database.prisma.authUser.findMany({
    where: { role: { in: ["staff", "admin"] } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 1_000,
    select: ACCOUNT_COLUMNS,
  });
  return { items: accounts.map(accountAnswer), you: ctx.account.id };
});
