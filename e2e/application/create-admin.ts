import { runOn } from "./commands.ts";

export const ADMIN = { email: "admin@clinic.example", password: "four random words here" };

/** Makes the clinic's first administrator with the command, as a clinic would. */
export async function createAdmin(databaseUrl: string): Promise<void> {
  const { email, password } = ADMIN;
  const options = ["--email", email, "--password", password, "--role", "admin", "--name", "Ingrid Solheim"];
  await runOn(databaseUrl, "staff-create", options);
}
