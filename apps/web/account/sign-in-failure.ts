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
};

interface AuthFailure {
  status: number;
  code?: string | undefined;
  message?: string | undefined;
}

/** What to say about a sign-in or sign-up that failed. */
export function sentenceFor(t: Translator<"account">, { status, code = "", message }: AuthFailure): string {
  const known = BY_CODE[code];
  if (known) return t(`failures.${known}`);
  // The API's own sentence about one of the details.
  if (code === "INVALID_FIELD" && message) return message;
  if (status === 429) return t("failures.tooManyTries");
  if (status >= 400 && status < 500) return t("failures.badDetails");
  return status === 0 ? t("failures.offline") : t("failures.unexpected");
}
