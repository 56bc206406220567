/** The requests in which a person types an address. */
const WITH_EMAIL = new Set([
  "/sign-up/email",
  "/sign-in/email",
  "/request-password-reset",
  "/send-verification-email",
]);

/**
 * The body as it was meant, of requests in which a person types an address. Spaces that were pasted along are dropped. And
 * nobody asks not to be remembered: the library would give them a day, where every session ends when it is idle.
 */
export function meantBody(path: string, body: unknown): Record<string, unknown> | null {
  if (!WITH_EMAIL.has(path) || typeof body !== "object" || body === null) return null;
  const email = "email" in body && typeof body.email === "string" ? { email: body.email.trim() } : {};
  const rememberMe = "rememberMe" in body ? { rememberMe: true } : {};
  return { ...body, ...email, ...rememberMe };
}
