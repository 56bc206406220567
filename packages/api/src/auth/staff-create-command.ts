import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { type Database, giveRole, inTransaction } from "@tandem/db";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { createStaffAccount } from "./create-staff-account.ts";

const ACTING = { actor: "command:staff:create" };
const USAGE = `Usage: npm run staff:create -- --email EMAIL --role staff|admin [options]

Makes an account of a member of staff, or gives the account that has this address the role.

  --name NAME           as others see it (Clinic staff)
  --password PASSWORD   at least 8 characters; when left out, one is made and shown once`;

interface StaffCreateContext {
  /** Asked only once the command line can be read: it may have to start the database. */
  openDatabase(): Promise<Database>;
  print(line: string): void;
  printError(line: string): void;
}

const optionsSchema = z.object({
  email: z.email("--email needs an email address."),
  role: z.enum(["staff", "admin"], { error: "--role is staff or admin." }),
  name: z.string().min(1).max(100).default("Clinic staff"),
  password: z.string().min(8, "--password has at least 8 characters.").max(128).optional(),
});

/**
 * Makes a staff or admin account, or gives an existing account that role. Prints a first password once when none was
 * given.
 *
 * @returns the exit code: 0 done, 1 not done, 2 bad arguments
 */
export async function staffCreateCommand(
  args: string[],
  { openDatabase, print, printError }: StaffCreateContext,
): Promise<number> {
  if (args.includes("--help")) {
    print(USAGE);
    return 0;
  }
  const options = readOptions(args);
  if (typeof options === "string") {
    printError(`${options}\n\n${USAGE}`);
    return 2;
  }
  const database = await openDatabase();
  const { name, role } = options;
  const email = options.email.toLowerCase();
  if (await inTransaction(database, ACTING, (sql) => giveRole(sql, ACTING, { email, role }))) {
    print(`The account now has the role ${role}. Its name and password stay as they were.`);
    return 0;
  }
  const password = options.password ?? randomBytes(12).toString("base64url");
  const passwordHash = await hashPassword(password);
  if ((await createStaffAccount(database, ACTING, { email, name, role, passwordHash })) === null) {
    printError("Somebody else has just made an account with this address. Try again.");
    return 1;
  }
  print(`The ${role} account was made.`);
  if (options.password === undefined) print(`First password: ${password}`);
  return 0;
}

function readOptions(args: string[]): z.infer<typeof optionsSchema> | string {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({ args, options: { email: text, role: text, name: text, password: text } });
    const parsed = optionsSchema.safeParse(values);
    return parsed.success ? parsed.data : (parsed.error.issues[0]?.message ?? "Check the options.");
  } catch (error) {
    return error instanceof Error ? error.message : "Check the options.";
  }
}
