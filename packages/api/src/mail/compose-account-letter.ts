import type { LetterKind, Recipient } from "@tandem/db";
import type { Letter } from "./letter.ts";
import { wordsFor } from "./words/words-for.ts";

/** A letter with a link that proves who reads it. It names nobody: the address may not be the person's. */
export function composeAccountLetter(
  kind: Extract<LetterKind, "account.verify" | "account.reset">,
  { language }: Pick<Recipient, "language">,
  link: string,
): Letter {
  const words = wordsFor(language);
  const { subject, lead } = words.letters[kind];
  const { link: label, note } = words.account[kind];
  return {
    subject,
    locale: words.locale,
    parts: [
      { kind: "paragraph", text: words.greeting },
      { kind: "paragraph", text: lead },
      { kind: "link", label, url: link },
      { kind: "paragraph", text: note },
      { kind: "paragraph", text: words.signature },
    ],
    attachments: [],
  };
}
