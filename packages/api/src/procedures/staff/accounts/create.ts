import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { createStaffAccount } from "../../../auth/create-staff-account.ts";
import { actingAs } from "../../../booking/acting.ts";
import { namePart } from "../../../inputs.ts";
import { adminProcedure, badInput } from "../../../trpc/procedures.ts";
import { accountAnswer, findStaffAccount, staffRole } from "./staff-account.ts";

const input = z.object({
  email: z.email("Enter an email address.").max(254).toLowerCase(),
  name: namePart,
  role: staffRole,
});

/** Makes a staff account and sends its person a link for choosing a password. A patient's account is never made one. */
export const create = adminProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { auth, database } = ctx.runtime;
  // Nobody knows this password; the link replaces it.
  const passwordHash = await hashPassword(randomBytes(24).toString("base64url"));
  const id = await createStaffAccount(database, actingAs(ctx.account, ctx), { ...asked, passwordHash });
  if (id === null) throw badInput("email", "There is already an account with this address.");
  await auth.api.requestPasswordReset({ body: { email: asked.email } });
  return accountAnswer(await findStaffAccount(database, id));
});
