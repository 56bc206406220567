import { STATE_CODES } from "@tandem/domain";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { CATALOGS } from "./catalogs.ts";
import { stateInSentence } from "./state-in-sentence.ts";

test.each([
  ["en", ["the District of Columbia", "the Northern Mariana Islands", "the Virgin Islands"]],
  ["es", ["el Distrito de Columbia", "las Islas Marianas del Norte", "las Islas Vírgenes"]],
] as const)(
  "a sentence in %s gives an article to the district and to the islands, and to nothing else",
  (locale, expected) => {
    const messages = CATALOGS[locale];
    const t = createTranslator({ locale, messages, namespace: "common" });
    const named = STATE_CODES.map((code) => [
      messages.states[code],
      stateInSentence(t, code, messages.states[code]),
    ]);
    const differing = named.filter(([name, inSentence]) => name !== inSentence);
    expect(differing.map(([, inSentence]) => inSentence)).toEqual(expected);
  },
);
