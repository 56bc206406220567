/** A part of a letter, written once and shown as text and as HTML. */
export type LetterPart =
  | { kind: "paragraph"; text: string }
  /** What belongs together under a heading: a session, or a list. */
  | { kind: "section"; title: string; lines: readonly string[]; listed?: boolean }
  | { kind: "link"; label: string; url: string };

/** A letter before it is addressed. */
export interface Letter {
  subject: string;
  /** BCP 47. */
  locale: string;
  parts: readonly LetterPart[];
  attachments: readonly LetterAttachment[];
}

export interface LetterAttachment {
  fileName: string;
  /** `PUBLISH` or `CANCEL`: how a calendar takes it. */
  method: "PUBLISH" | "CANCEL";
  /** An iCalendar file. */
  content: string;
}

/** The letter as plain text. */
export function letterText({ parts }: Letter): string {
  return `${parts.map(partText).join("\n\n")}\n`;
}

function partText(part: LetterPart): string {
  switch (part.kind) {
    case "paragraph":
      return part.text;
    case "section":
      return [part.title, ...part.lines.map((line) => (part.listed ? `- ${line}` : line))].join("\n");
    case "link":
      return `${part.label}:\n${part.url}`;
  }
}

/** The letter as HTML that reads well without images, style sheets or scripts, in light and dark. */
export function letterHtml({ subject, locale, parts }: Letter): string {
  return `<!doctype html>
<html lang="${escapeHtml(locale.slice(0, 2))}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0 auto;max-width:36rem;padding:1.5rem;font:1rem/1.6 system-ui,sans-serif">
${parts.map(partHtml).join("\n")}
</body>
</html>
`;
}

function partHtml(part: LetterPart): string {
  switch (part.kind) {
    case "paragraph":
      return `<p>${escapeHtml(part.text)}</p>`;
    case "section": {
      const title = `<h2 style="font-size:1.125rem;margin:1.5rem 0 .25rem">${escapeHtml(part.title)}</h2>`;
      const lines = part.lines.map(escapeHtml);
      return part.listed
        ? `${title}\n<ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`
        : `${title}\n<p style="margin:0">${lines.join("<br>")}</p>`;
    }
    case "link":
      return `<p><a href="${escapeHtml(part.url)}">${escapeHtml(part.label)}</a></p>`;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
