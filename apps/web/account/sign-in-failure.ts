import type { FieldProblem } from "@/design/error-summary.tsx";
import type { Messages } from "@/language/catalogs.ts";
import type { Translator } from "@/language/translator.ts";

/** What better-auth calls the failures that a person can do something about. */
const BY_CODE: Readonly<Record<string, keyof Messages["account"]["failures"]>> = {
  INVALID_EMAIL_OR_PASSWORD: "wrongPassword",
  INVALID_EMAIL: "badEmail",
  USER_ALREADY_EXISTS: "emailTaken",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "emailTaken",
  PASSWORD_TOO_SHORT: "shortPassword",
  PASSWORD_COMPROMISED: "stolenPassword",
  INVALID_TOKEN: "usedLink",
  ACCOUNT_CLOSED: "closedAccount",
  PASSWORD_TOO_LONG: "longPassword",
  EMAIL_ALREADY_VERIFIED: "alreadyVerified",
};

export interface AuthFailure {
  status: number;
  code?: string | undefined;
  /** The detail that the server did not take. */
  field?: string | undefined;
}

/** Those that are about one field of the form. */
const FIELD_OF: Partial<Record<keyof Messages["account"]["failures"], string>> = {
  badEmail: "email",
  emailTaken: "email",
  shortPassword: "password",
  stolenPassword: "password",
  longPassword: "password",
};

const FIELDS = ["firstName", "lastName", "state", "insurance"] as const;

/** What to say at the one field that the server did not take; null when it is about none that is filled in here. */
export function problemFor(
  t: Translator<"account">,
  { code = "", field: given }: AuthFailure,
): FieldProblem | null {
  const known = BY_CODE[code];
  const about = known && FIELD_OF[known];
  if (about) return { field: about, message: t(`failures.${known}`) };
  const field = code === "INVALID_FIELD" ? FIELDS.find((name) => name === given) : undefined;
  return field === undefined ? null : { field, message: t(`problems.${field}`) };
}

/** What to say about a sign-in or sign-up that failed. */
export function sentenceFor(t: Translator<"account">, { status, code = "" }: AuthFailure): string {
  const known = BY_CODE[code];
  if (known) return t(`failures.${known}`);
  if (status === 429) return t("failures.tooManyTries");
  if (status >= 400 && status < 500) return t("failures.badDetails");
  return status === 0 ? t("failures.offline") : t("failures.unexpected");
}
