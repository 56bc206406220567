import { findSessionAccount } from "@tandem/db";
import { requiresTwoFactor } from "@tandem/db/environment";
import { metrics } from "@tandem/telemetry";
import { parseCookies } from "better-auth/cookies";
import type { Runtime } from "../runtime.ts";
import type { Account } from "../trpc/context.ts";
import { isUseToCount } from "./idle-time.ts";

/** What is asked of an account that somebody is signed in to. */
interface SignedIn {
  id: string;
  role?: string | null | undefined;
  twoFactorEnabled?: boolean | null | undefined;
}

/**
 * Who is signed in by a request's cookie. A copy of the session saves reads; it decides nothing, and wherever it does not
 * help the auth library reads the session, counts the use, and has the last word.
 */
export async function accountOfRequest(runtime: Runtime, headers: Headers): Promise<Account | null> {
  const cookie = await sessionCookie(runtime, headers);
  if (cookie === undefined) return null;
  const byCopy = await signedInByCopy(runtime, cookie);
  metrics.sessionReads.inc({ outcome: byCopy === null ? "miss" : "hit" });
  const signedIn = byCopy ?? (await signedInByLibrary(runtime, headers, cookie));
  if (signedIn === null) return null;
  const { id, role, twoFactorEnabled } = signedIn;
  if (role !== "staff" && role !== "admin") return { id, role: "patient" };
  return {
    id,
    role,
    mustSetUpTwoFactor: requiresTwoFactor(runtime.environment) && twoFactorEnabled !== true,
  };
}

/** The value of the session's cookie, its signature included. */
async function sessionCookie({ auth }: Runtime, headers: Headers): Promise<string | undefined> {
  const cookies = headers.get("cookie");
  if (cookies === null) return undefined;
  const { authCookies } = await auth.$context;
  return parseCookies(cookies).get(authCookies.sessionToken.name);
}

async function signedInByCopy(
  { sessionCopies, database }: Runtime,
  cookie: string,
): Promise<SignedIn | null> {
  const sessionId = await sessionCopies?.find(cookie);
  if (sessionId === undefined || sessionId === null) return null;
  const account = await findSessionAccount(database.sql, sessionId);
  return account === null || isUseToCount(account.expiresAt, Date.now()) ? null : account;
}

async function signedInByLibrary(
  { auth, sessionCopies }: Runtime,
  headers: Headers,
  cookie: string,
): Promise<SignedIn | null> {
  const found = await auth.api.getSession({ headers });
  if (found === null) return null;
  sessionCopies?.keep(cookie, found.session);
  return found.user;
}
