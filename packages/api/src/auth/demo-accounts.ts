import type { Runtime } from "../runtime.ts";

export interface DemoAccount {
  email: string;
  password: string;
  role: "patient" | "staff" | "admin";
}

const PASSWORD = "tandem-demo-2026";
const ACCOUNTS = [
  { email: "patient@tandem.example", role: "patient", firstName: "Maya", lastName: "Okafor" },
  { email: "staff@tandem.example", role: "staff", firstName: "Luis", lastName: "Ferreira" },
  { email: "admin@tandem.example", role: "admin", firstName: "Ingrid", lastName: "Solheim" },
] as const;

/** Creates the demonstration's sign-ins where they are missing. Never called in production. */
export async function createDemoAccounts({ auth, database }: Runtime): Promise<DemoAccount[]> {
  for (const { email, role, firstName, lastName } of ACCOUNTS) {
    const known = await database.prisma.authUser.findUnique({ where: { email } });
    if (known !== null) continue;
    const body = {
      email,
      password: PASSWORD,
      name: `${firstName} ${lastName}`,
      state: "NY",
      insurance: "AETNA",
      firstName,
      lastName,
    };
    await auth.api.signUpEmail({ body });
    await database.prisma.authUser.update({ where: { email }, data: { role, emailVerified: true } });
  }
  return ACCOUNTS.map(({ email, role }) => ({ email, role, password: PASSWORD }));
}
