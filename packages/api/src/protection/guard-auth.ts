import { randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { tellAuthFailure } from "../auth/auth-events.ts";
import { isServedOverHttps } from "../origin.ts";
import type { Runtime } from "../runtime.ts";
import { addressKey } from "./address-key.ts";
import type { LimitName } from "./limits.ts";
import { pseudonym } from "./pseudonym.ts";

type Guarded = Pick<Runtime, "limiter" | "auth" | "environment">;

const SIGN_IN = "/sign-in/email";
const DEVICE_COOKIE = "tandem.device";
const A_YEAR_S = 31_536_000;
const credentials = z.object({ email: z.string().max(320) });
const UNSET_SECRET = randomBytes(32).toString("hex");

const LIMITED: Readonly<Record<string, LimitName>> = {
  "/sign-up/email": "signUpByAddress",
  "/change-password": "passwordByAddress",
  "/verify-password": "passwordByAddress",
  "/two-factor/enable": "passwordByAddress",
  "/two-factor/disable": "passwordByAddress",
  "/two-factor/get-totp-uri": "passwordByAddress",
  "/two-factor/generate-backup-codes": "passwordByAddress",
  "/request-password-reset": "letterByAddress",
  "/send-verification-email": "letterByAddress",
};

/**
 * Answers a request to the auth library, unless it is one too many.
 *
 * Tries at an account are counted for the address they come from, so nobody can lock somebody else out; a device that has
 * signed in before is counted for itself, so neither can somebody behind the same address. No limit knows whether there is
 * such an account.
 */
export async function guardAuth(runtime: Guarded, request: Request): Promise<Response> {
  const { limiter, auth } = runtime;
  const from = addressKey(request.headers.get("x-forwarded-for") ?? "unknown");
  const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
  if (path === SIGN_IN) return guardSignIn(runtime, request, from);
  const limit = LIMITED[path];
  const allowance =
    limit === undefined ? limiter.takeHere("authByAddress", from) : await limiter.take(limit, from);
  return allowance.ok ? auth.handler(request) : tooMany(path, allowance.retryAfterMs);
}

async function guardSignIn({ limiter, auth, environment }: Guarded, request: Request, from: string) {
  const secret = environment.AUTH_SECRET ?? UNSET_SECRET;
  const body = credentials.safeParse(
    await request
      .clone()
      .json()
      .catch(() => null),
  );
  const account = pseudonym(secret, body.success ? body.data.email.trim().toLowerCase() : "");
  const device = knownDevice(secret, account, request.headers.get("cookie") ?? "");
  const tries = `${account}:${device ?? from}`;
  if (device === null) {
    const allowance = await limiter.take("signInByAddress", from);
    if (!allowance.ok) return tooMany(SIGN_IN, allowance.retryAfterMs);
  }
  const allowance = await limiter.take("signInToAccount", tries);
  if (!allowance.ok) return tooMany(SIGN_IN, allowance.retryAfterMs);
  const answer = await auth.handler(request);
  if (!answer.ok) return answer;
  await limiter.forget("signInToAccount", tries);
  const secure = isServedOverHttps(environment) ? "; Secure" : "";
  answer.headers.append(
    "set-cookie",
    `${DEVICE_COOKIE}=${newDevice(secret, account)}; Path=/api/auth; Max-Age=${A_YEAR_S}; HttpOnly; SameSite=Lax${secure}`,
  );
  return answer;
}

function newDevice(secret: string, account: string): string {
  const device = randomBytes(12).toString("base64url");
  return `${device}.${pseudonym(secret, `${device}:${account}`)}`;
}

/** The device's id when its cookie says, in our own hand, that it has signed in to this account; else null. */
function knownDevice(secret: string, account: string, cookies: string): string | null {
  const [, device, proof] = /(?:^|;\s*)tandem\.device=([\w-]{16})\.([\w-]{22})(?:;|$)/.exec(cookies) ?? [];
  if (device === undefined || proof === undefined) return null;
  const expected = pseudonym(secret, `${device}:${account}`);
  return timingSafeEqual(Buffer.from(proof), Buffer.from(expected)) ? device : null;
}

/** In the words of the auth library's own errors. */
function tooMany(path: string, retryAfterMs: number): Response {
  tellAuthFailure(path, 429, "TOO_MANY_REQUESTS");
  const seconds = Math.ceil(retryAfterMs / 1000);
  return Response.json(
    { code: "TOO_MANY_REQUESTS", message: "That was very often in a short time. Please try again later." },
    { status: 429, headers: { "retry-after": String(seconds) } },
  );
}
