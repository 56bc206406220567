import { accountMessages } from "@/messages/account.ts";

const { failures } = accountMessages;

/** What better-auth calls the failures that a person can do something about. */
const BY_CODE: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: failures.wrongPassword,
  INVALID_EMAIL: failures.badEmail,
  USER_ALREADY_EXISTS: failures.emailTaken,
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: failures.emailTaken,
  PASSWORD_TOO_SHORT: failures.shortPassword,
  INVALID_TOKEN: failures.usedLink,
  PASSWORD_TOO_LONG: failures.longPassword,
};

interface AuthFailure {
  status: number;
  code?: string | undefined;
  message?: string | undefined;
}

/** What to say about a sign-in or sign-up that failed. */
export function sentenceFor({ status, code = "", message }: AuthFailure): string {
  const known = BY_CODE[code];
  if (known) return known;
  // The API's own sentence about one of the details.
  if (code === "INVALID_FIELD" && message) return message;
  if (status === 429) return failures.tooManyTries;
  if (status >= 400 && status < 500) return failures.badDetails;
  return status === 0 ? failures.offline : failures.unexpected;
}
