/** The requests in which a person types an address. */
const WITH_EMAIL = new Set([
  "/sign-up/email",
  "/sign-in/email",
  "/request-password-reset",
  "/send-verification-email",
]);

/** The body with its address as it was meant: spaces that were pasted along are dropped. Null when nothing changes. */
export function withTrimmedEmail(path: string, body: unknown): Record<string, unknown> | null {
  if (!WITH_EMAIL.has(path) || typeof body !== "object" || body === null || !("email" in body)) return null;
  const { email } = body;
  if (typeof email !== "string") return null;
  const trimmed = email.trim();
  return trimmed === email ? null : { ...body, email: trimmed };
}
