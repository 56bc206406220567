import type { Database } from "@tandem/db";
import type { Environment } from "@tandem/db/environment";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { createAuthMiddleware } from "better-auth/api";
import { createFirstPatient, readFirstPatient } from "./first-patient.ts";

const ONE_MINUTE_S = 60;
const SESSION_S = 12 * 60 * ONE_MINUTE_S;

/**
 * Accounts and sessions, at /api/auth. Who signs up is a patient: the role is never read from a request, and
 * sign-up makes the account's first patient.
 */
export function authOver(environment: Environment, database: Database) {
  const origin = environment.PUBLIC_URL ?? `http://${environment.HOST}:${environment.PORT}`;
  return betterAuth({
    appName: "Tandem",
    baseURL: origin,
    trustedOrigins: trustedOrigins(origin),
    ...(environment.AUTH_SECRET === undefined ? {} : { secret: environment.AUTH_SECRET }),
    database: prismaAdapter(database.prisma, { provider: "postgresql", transaction: true }),
    emailAndPassword: { enabled: true, autoSignIn: true, minPasswordLength: 8, maxPasswordLength: 128 },
    user: {
      modelName: "authUser",
      additionalFields: { role: { type: "string", input: false, defaultValue: "patient" } },
    },
    session: {
      modelName: "authSession",
      expiresIn: SESSION_S,
      updateAge: ONE_MINUTE_S,
      cookieCache: { enabled: false },
    },
    account: { modelName: "authCredential" },
    verification: { modelName: "authVerification" },
    rateLimit: {
      enabled: environment.RATE_LIMIT === "on",
      window: ONE_MINUTE_S,
      max: 300,
      customRules: {
        "/sign-in/email": { window: ONE_MINUTE_S, max: 30 },
        "/sign-up/email": { window: ONE_MINUTE_S, max: 30 },
      },
    },
    advanced: {
      cookiePrefix: "tandem",
      ipAddress: { ipv6Subnet: 64 },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path === "/sign-up/email") await readFirstPatient(database, context.body);
      }),
    },
    databaseHooks: {
      user: {
        create: {
          after: async (user, context) => {
            if (context?.path === "/sign-up/email") await createFirstPatient(database, user.id, context.body);
          },
        },
      },
    },
  });
}

export type Auth = ReturnType<typeof authOver>;

/** On a loopback address a browser may call the machine by either name. */
function trustedOrigins(origin: string): string[] {
  const { protocol, port, hostname } = new URL(origin);
  if (hostname !== "127.0.0.1" && hostname !== "localhost") return [origin];
  return [`${protocol}//127.0.0.1:${port}`, `${protocol}//localhost:${port}`];
}
