const FIRST_WAIT_S = 30;
const LONGEST_WAIT_S = 6 * 60 * 60;
/** Some three days of trying. */
const MOST_ATTEMPTS = 20;

/** What becomes of a letter that a mail server did not take. */
export type AfterFailure = { kind: "GIVE_UP" } | { kind: "TRY_AGAIN"; afterSeconds: number };

/**
 * A server that says no for good (an SMTP answer from 500 on) is believed; everything else is tried again, each time
 * after twice as long, up to six hours.
 *
 * @param attempt which try has failed, from 1
 */
export function afterFailure(error: unknown, attempt: number): AfterFailure {
  const code = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  // 530 to 538 are about our own sign-in at the server, which can be put right while the letter waits.
  const isRefused = code >= 500 && !(code >= 530 && code <= 538);
  if (isRefused || attempt >= MOST_ATTEMPTS) return { kind: "GIVE_UP" };
  return { kind: "TRY_AGAIN", afterSeconds: Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (attempt - 1)) };
}
