import { createHash } from "node:crypto";
import { countLetters, type Database, type LetterKind, queueMail } from "@tandem/db";

/** Letters of one kind to one account within an hour; more would be somebody else's doing. */
const LETTERS_PER_HOUR = 5;

const VERIFY_PAGE = "/verify-email";
const RESET_PAGE = "/reset-password";

/** Where a person proves to own the address: it ends at VERIFY_PAGE, with `?error=…` when the link is no good. */
export function verificationLink(origin: string, token: string): string {
  return `${origin}/api/auth/verify-email?${new URLSearchParams({ token, callbackURL: VERIFY_PAGE })}`;
}

/** Where a person chooses a new password; opening the page uses nothing up, only sending the new password does. */
export function resetLink(origin: string, token: string): string {
  return `${origin}${RESET_PAGE}?${new URLSearchParams({ token })}`;
}

/**
 * Puts a letter with a proving link on the way. It never fails who asked for it: an account is made, and a reset is
 * answered, whatever becomes of the letter.
 */
export async function queueAccountLetter(
  { sql }: Pick<Database, "sql">,
  kind: Extract<LetterKind, "account.verify" | "account.reset">,
  accountId: string,
  link: string,
): Promise<void> {
  try {
    if ((await countLetters(sql, accountId, kind, 60)) >= LETTERS_PER_HOUR) return;
    const event = createHash("sha256").update(link).digest("hex");
    await queueMail(sql, { key: `${kind}/${event}`, kind, subjectId: accountId, link });
  } catch {
    // The letter can be asked for again; nothing about it may reach a log.
  }
}
