import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const STAFF_CREATE = join(
  dirname(dirname(dirname(fileURLToPath(import.meta.url)))),
  "scripts",
  "staff-create.ts",
);

export const ADMIN = { email: "admin@clinic.example", password: "four random words here" };

/** Makes the clinic's first administrator with the command, as a clinic would. */
export async function createAdmin(databaseUrl: string): Promise<void> {
  const { email, password } = ADMIN;
  const options = ["--email", email, "--password", password, "--role", "admin", "--name", "Ingrid Solheim"];
  await run(process.execPath, [STAFF_CREATE, ...options], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
}
