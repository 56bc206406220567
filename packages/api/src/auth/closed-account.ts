import type { Database } from "@tandem/db";
import { APIError } from "better-auth/api";

/** Nobody signs in to a closed account. Said after the password was right, so that it tells a stranger nothing. */
export async function refuseClosedAccount({ prisma }: Database, accountId: string): Promise<void> {
  const account = await prisma.authUser.findUnique({ where: { id: accountId }, select: { closedAt: true } });
  if (account === null || account.closedAt === null) return;
  throw new APIError("FORBIDDEN", {
    code: "ACCOUNT_CLOSED",
    message: "This account is closed. Ask an administrator of the clinic.",
  });
}
