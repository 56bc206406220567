import "server-only";

import { getAuth } from "@tandem/api/server";
import type { Language } from "./languages.ts";

/** Letters to an account come in the language that its owner chose last. Nobody signed in: nothing to remember. */
export async function rememberLetterLanguage(headers: Headers, language: Language): Promise<void> {
  const auth = getAuth();
  const session = await auth.api.getSession({ headers }).catch(() => null);
  if (session === null) return;
  // A page in the right language matters more than the next letter: without a database the switch still works.
  await auth.api.updateUser({ headers, body: { language } }).catch(() => {});
}
