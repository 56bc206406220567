import type { Database } from "@tandem/db";
import { z } from "zod";
import { isoOf } from "../../../iso.ts";
import { notFound } from "../../../trpc/procedures.ts";

export const staffRole = z.enum(["staff", "admin"], { error: "The role is staff or admin." });

export const ACCOUNT_COLUMNS = {
  id: true,
  name: true,
  email: true,
  role: true,
  twoFactorEnabled: true,
  closedAt: true,
  createdAt: true,
} as const;

/** An account as admins see it. */
export function accountAnswer(account: {
  id: string;
  name: string;
  email: string;
  role: string;
  twoFactorEnabled: boolean;
  closedAt: Date | null;
  createdAt: Date;
}) {
  const { createdAt, closedAt, role, twoFactorEnabled, ...known } = account;
  return {
    ...known,
    role: role === "admin" ? ("admin" as const) : ("staff" as const),
    hasTwoFactor: twoFactorEnabled,
    active: closedAt === null,
    createdAt: isoOf(createdAt.getTime()),
  };
}

/** A staff account; a patient's answers like one that does not exist. */
export async function findStaffAccount({ prisma }: Database, accountId: string) {
  const account = await prisma.authUser.findFirst({
    where: { id: accountId, role: { in: ["staff", "admin"] } },
    select: ACCOUNT_COLUMNS,
  });
  if (account === null) throw notFound("There is no such account.");
  return account;
}
