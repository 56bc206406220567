import { randomBytes } from "node:crypto";
import { databaseFault, recordAccountChange } from "@tandem/db";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { createStaffAccount } from "../../../auth/create-staff-account.ts";
import { actingAs } from "../../../booking/acting.ts";
import { namePart } from "../../../inputs.ts";
import { adminProcedure, badInput } from "../../../trpc/procedures.ts";
import { accountAnswer, findStaffAccount, staffRole } from "./staff-account.ts";

/** Prisma's code for a value that must be unique and is not. */
const NOT_UNIQUE = "P2002";

const input = z.object({
  email: z.email("Enter an email address.").max(254).toLowerCase(),
  name: namePart,
  role: staffRole,
});

/** Makes a staff account and sends its person a link for choosing a password. A patient's account is never made one. */
export const create = adminProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { auth, database } = ctx.runtime;
  const known = await database.prisma.authUser.findUnique({ where: { email: asked.email } });
  if (known !== null) throw taken();
  // Nobody knows this password; the link replaces it.
  const passwordHash = await hashPassword(randomBytes(24).toString("base64url"));
  const id = await createStaffAccount(database, { ...asked, passwordHash }).catch((error: unknown) => {
    // Somebody else has made it since it was looked for.
    throw databaseFault(error)?.code === NOT_UNIQUE ? taken() : error;
  });
  const after = { role: asked.role, active: true };
  await recordAccountChange(database.sql, actingAs(ctx.account, ctx), id, { before: null, after });
  await auth.api.requestPasswordReset({ body: { email: asked.email } });
  return accountAnswer(await findStaffAccount(database, id));
});

function taken(): Error {
  return badInput("email", "There is already an account with this address.");
}
