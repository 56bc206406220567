import { randomBytes } from "node:crypto";
import type { Database } from "@tandem/db";

export type StaffRole = "staff" | "admin";

/** Makes an account that works at the clinic. Its address counts as confirmed: whoever makes it vouches for it. */
export async function createStaffAccount(
  { prisma }: Pick<Database, "prisma">,
  { email, name, role, passwordHash }: { email: string; name: string; role: StaffRole; passwordHash: string },
): Promise<string> {
  const id = randomBytes(16).toString("hex");
  await prisma.authUser.create({
    data: {
      id,
      email,
      name,
      role,
      emailVerified: true,
      credentials: {
        create: {
          id: randomBytes(16).toString("hex"),
          accountId: id,
          providerId: "credential",
          password: passwordHash,
        },
      },
    },
  });
  return id;
}
