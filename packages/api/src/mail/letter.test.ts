import { describe, expect, it } from "vitest";
import { letterHtml, letterText } from "./letter.ts";
import { english } from "./words/english.ts";
import type { LetterWords } from "./words/letter-words.ts";
import { spanish } from "./words/spanish.ts";

const LETTER = {
  subject: "A <subject>",
  locale: "es-US",
  parts: [
    { kind: "paragraph", text: `Dear "D'Arcy" <script>alert(1)</script> & co` },
    { kind: "section", title: "List", lines: ["one", "two"], listed: true },
    { kind: "link", label: "Open", url: "https://tandem.example/?a=1&b=2" },
  ],
  attachments: [],
} as const;

/** Every sentence of a language, with where it stands. */
function sentences(words: LetterWords): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (typeof value === "string") found.set(path, value);
    else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
    }
  };
  walk(words, "");
  return found;
}

describe("a letter", () => {
  it("shows what a person typed as text, never as markup", () => {
    const html = letterHtml(LETTER);
    expect(html).not.toContain("<script>");
    expect(html).toContain("&quot;D&#39;Arcy&quot; &lt;script&gt;");
    expect(html).toContain('href="https://tandem.example/?a=1&amp;b=2"');
    expect(html).toContain('<html lang="es">');
  });

  it("says the same as plain text", () => {
    expect(letterText(LETTER)).toBe(
      `Dear "D'Arcy" <script>alert(1)</script> & co\n\nList\n- one\n- two\n\nOpen:\nhttps://tandem.example/?a=1&b=2\n`,
    );
  });

  it("says everything in both languages, and nothing untranslated", () => {
    const [english_, spanish_] = [sentences(english), sentences(spanish)];
    expect([...spanish_.keys()]).toEqual([...english_.keys()]);
    const same = [...english_].filter(([path, text]) => path !== ".signature" && spanish_.get(path) === text);
    expect(same).toEqual([]);
  });

  it("has a subject that says nothing of health", () => {
    for (const words of [english, spanish]) {
      for (const { subject } of Object.values(words.letters)) {
        expect(subject).not.toMatch(/therap|terap|assess|evalua|psych|psic|session|sesi/i);
      }
    }
  });
});
