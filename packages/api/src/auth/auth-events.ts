import { logEvent } from "@tandem/telemetry";
import { isAPIError } from "better-auth/api";

/** What people do with their accounts that is worth a line; looking at a session is not. */
const TOLD: Readonly<Record<string, string>> = {
  "/sign-in/email": "sign in",
  "/sign-up/email": "sign up",
  "/sign-out": "sign out",
  "/request-password-reset": "ask for reset",
  "/reset-password": "reset password",
  "/change-password": "change password",
  "/verify-email": "verify email",
  "/two-factor/enable": "begin second factor",
  "/two-factor/disable": "end second factor",
  "/two-factor/generate-backup-codes": "renew backup codes",
  "/two-factor/verify-totp": "enter code",
  "/two-factor/verify-backup-code": "enter backup code",
  "/revoke-session": "end session",
  "/revoke-sessions": "end sessions",
  "/revoke-other-sessions": "end other sessions",
};

/** Tells how a call of the auth library ended: which one, and the library's code; never for whom. */
export function tellAuth(path: string, returned: unknown): void {
  const action = TOLD[path];
  if (action === undefined) return;
  // A redirect is how following a link ends well.
  if (!isAPIError(returned) || returned.statusCode < 400) {
    logEvent("auth.success", { action });
    return;
  }
  tellAuthFailure(path, returned.statusCode, returned.body?.code);
}

/** Tells that a call of the auth library ended badly, or was one too many to begin. */
export function tellAuthFailure(path: string, status: number, code: string | undefined): void {
  const action = TOLD[path];
  if (action !== undefined) logEvent("auth.failure", { action, status, code });
}
