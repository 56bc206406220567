import { twoFactorMessages } from "../messages/two-factor.ts";

const { other, tooMany, ...BY_CODE } = twoFactorMessages.failures;

const isKnown = (code: string): code is keyof typeof BY_CODE => code in BY_CODE;

/** What to say about a code or password that was not taken. */
export function twoFactorFailure({
  status,
  code = "",
}: {
  status: number;
  code?: string | undefined;
}): string {
  if (isKnown(code)) return BY_CODE[code];
  return status === 429 ? tooMany : other;
}
