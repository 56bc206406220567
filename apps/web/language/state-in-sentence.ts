import type { Translator } from "./translator.ts";

/** A state, district or territory as a sentence names it: with the article that some of them have. */
export function stateInSentence(t: Translator<"common">, code: string, name: string): string {
  return t("stateInSentence", { code, name });
}
