import { APIError } from "better-auth/api";
import { z } from "zod";
import { namePart, text } from "../inputs.ts";

const accountFields = z.object({ name: namePart.optional(), image: text.max(2_000).nullish() });

/**
 * Checks the fields that the auth library writes as they come.
 *
 * @throws APIError BAD_REQUEST with the field
 */
export function checkAccountFields(body: unknown): void {
  const parsed = accountFields.safeParse(body);
  if (parsed.success) return;
  const [fault] = parsed.error.issues;
  throw badField(String(fault?.path[0] ?? "body"), fault?.message ?? "Check your details.");
}

const returnAddress = z.object({
  callbackURL: text
    .regex(/^\/|^https?:\/\//)
    .refine((address) => URL.canParse(address, "http://here"))
    .optional(),
});

/**
 * Checks where a link of a letter leads to afterwards: a path of ours or a whole address. Whether an address is ours, the
 * auth library checks.
 *
 * @throws APIError BAD_REQUEST
 */
export function checkReturnAddress(query: unknown): void {
  if (returnAddress.safeParse(query ?? {}).success) return;
  throw badField("callbackURL", "This link is not one of ours.");
}

const linkToken = z.object({ token: text.max(2_000).optional() });

/**
 * Checks what a link of a letter carries, before it is looked for.
 *
 * @throws APIError BAD_REQUEST
 */
export function checkLinkToken(body: unknown): void {
  if (linkToken.safeParse(body ?? {}).success) return;
  throw badField("token", "This link is not one of ours.");
}

/** What an account may not say of itself. */
export function badField(field: string, message: string): APIError {
  return new APIError("BAD_REQUEST", { code: "INVALID_FIELD", message, field });
}
