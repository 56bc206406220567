import type { Database } from "@tandem/db";
import type { Environment } from "@tandem/db/environment";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError, createAuthMiddleware, isAPIError } from "better-auth/api";
import { twoFactor } from "better-auth/plugins";
import type { Clock } from "../clock.ts";
import { originOf } from "../origin.ts";
import { checkAccountFields, checkLinkToken, checkReturnAddress } from "./account-fields.ts";
import { queueAccountLetter, resetLink, verificationLink } from "./account-letters.ts";
import { keepZone, knownZone } from "./account-zone.ts";
import { tellAuth } from "./auth-events.ts";
import { refuseBreachedPassword } from "./breached-passwords.ts";
import { refuseClosedAccount } from "./closed-account.ts";
import { createFirstPatient, readFirstPatient } from "./first-patient.ts";
import { COUNTED_EVERY_S, IDLE_S } from "./idle-time.ts";
import { languageOf, letterFields } from "./letter-language.ts";
import { meantBody } from "./meant-body.ts";
import { SHORTEST_PASSWORD } from "./password-length.ts";
import { withProgramOrigin } from "./program-origin.ts";
import { quietHandler } from "./quiet-handler.ts";
import { ZONE_COOKIE } from "./zone-cookie.ts";

const LINK_S = 60 * 60;

/**
 * Accounts and sessions, at /api/auth. Who signs up is a patient: the role is never read from a request, and
 * sign-up makes the account's first patient.
 */
export function authOver(environment: Environment, database: Database, clock: Clock) {
  const origin = originOf(environment);
  const auth = betterAuth({
    appName: "Tandem",
    baseURL: origin,
    trustedOrigins: trustedOrigins(origin),
    ...(environment.AUTH_SECRET === undefined ? {} : { secret: environment.AUTH_SECRET }),
    database: prismaAdapter(database.prisma, { provider: "postgresql", transaction: true }),
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: LINK_S,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) =>
        queueAccountLetter(database, "account.reset", user.id, resetLink(origin, token)),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: LINK_S * 24,
      sendVerificationEmail: ({ user, token }) =>
        queueAccountLetter(database, "account.verify", user.id, verificationLink(origin, token)),
    },
    user: {
      modelName: "authUser",
      additionalFields: {
        role: { type: "string", input: false, defaultValue: "patient" },
        closedAt: { type: "date", required: false, input: false, returned: false },
        ...letterFields,
      },
    },
    session: {
      modelName: "authSession",
      expiresIn: IDLE_S,
      updateAge: COUNTED_EVERY_S,
      cookieCache: { enabled: false },
    },
    account: { modelName: "authCredential" },
    // A reset link opens the account, so what is kept of it is a hash.
    verification: { modelName: "authVerification", storeIdentifier: "hashed" },
    // Counted over all processes, and before the library is asked: protection/guard-auth.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: "tandem",
      ipAddress: { ipv6Subnet: 64 },
      // Said, because the library leaves the check out under tests.
      disableOriginCheck: false,
    },
    // A code of an authenticator app, or one of ten codes to keep: nothing is sent, so nothing can be read on its way.
    plugins: [twoFactor({ twoFactorTable: "authTwoFactor", issuer: "Tandem" })],
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: { throw: true },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        checkReturnAddress(context.query);
        if (context.path === "/update-user") checkAccountFields(context.body);
        if (context.path === "/reset-password") checkLinkToken(context.body);
        if (context.path.startsWith("/two-factor/verify-")) {
          // A desk that several people share is trusted by nobody.
          return { context: { body: { ...context.body, trustDevice: false } } };
        }
        await refuseBreachedPassword(context.path, context.body);
        const meant = meantBody(context.path, context.body);
        if (context.path !== "/sign-up/email")
          return meant === null ? undefined : { context: { body: meant } };
        await readFirstPatient(database, context.body, await clock.now());
        checkAccountFields(context.body);
        const language = languageOf(context.headers?.get("accept-language"));
        const timeZone = knownZone(context.getCookie(ZONE_COOKIE));
        const unsaid = { language, ...(timeZone === null ? {} : { timeZone }) };
        return { context: { body: { ...unsaid, ...meant } } };
      }),
      after: createAuthMiddleware(async (context) => {
        const { newSession, returned, authCookies, secret } = context.context;
        tellAuth(context.path, returned);
        if (newSession !== null && newSession !== undefined) {
          // The cookie lasts as long as the browser; only the session's own record says how long it may be idle.
          const { name, attributes } = authCookies.sessionToken;
          const { maxAge: _, ...lasting } = attributes;
          await context.setSignedCookie(name, newSession.session.token, secret, lasting);
          await keepZone(database, context.path, newSession.user, context.getCookie(ZONE_COOKIE));
        }
        if (context.path === "/reset-password" && isAPIError(returned) && isUsedLink(returned))
          throw linkIsOver();
      }),
    },
    databaseHooks: {
      session: { create: { before: ({ userId }) => refuseClosedAccount(database, userId) } },
      user: {
        create: {
          after: async (user, context) => {
            if (context?.path !== "/sign-up/email") return;
            await createFirstPatient(database, user.id, context.body, await clock.now());
          },
        },
      },
    },
  });
  return { ...auth, handler: quietHandler((request) => auth.handler(withProgramOrigin(request, origin))) };
}

export type Auth = ReturnType<typeof authOver>;

function isUsedLink({ body }: APIError): boolean {
  return body?.code === "INVALID_TOKEN";
}

/** A reset link that was used, is too old, or was never one: the three are told apart by nobody. */
function linkIsOver(): APIError {
  return new APIError("BAD_REQUEST", {
    code: "INVALID_TOKEN",
    message: "This link has been used already or is too old. Ask for a new one.",
  });
}

/** On a loopback address a browser may call the machine by either name. */
function trustedOrigins(origin: string): string[] {
  const { protocol, port, hostname } = new URL(origin);
  if (hostname !== "127.0.0.1" && hostname !== "localhost") return [origin];
  return [`${protocol}//127.0.0.1:${port}`, `${protocol}//localhost:${port}`];
}
