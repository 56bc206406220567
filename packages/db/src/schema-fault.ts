import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** How the schema library begins what it says wherever a schema has no sentence of ours. */
const LIBRARY_WORDS = /^(Invalid|Too small|Too big|Unrecognized)/;

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

const FORMATS: Readonly<Record<string, string>> = {
  url: "a URL",
  email: "an email address",
  datetime: "an instant in ISO 8601, such as 2026-12-01T14:00:00Z",
};

/** What is counted where a text or a list is too short or too long; a number is measured itself. */
const COUNTED: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
};

/** The sentence for whoever gave a value: the schema's own, or which field is wrong and what it has to be. */
export function schemaFault(issue: Issue): string {
  if (!LIBRARY_WORDS.test(issue.message)) return issue.message;
  const field = issue.path.length === 0 ? "The input" : issue.path.join(".");
  const isMissing = issue.message.endsWith("received undefined");
  return `${field} ${isMissing ? "is missing: it " : ""}${demandOf(issue)}.`;
}

function demandOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `has to be ${KINDS[issue.expected] ?? "of another kind"}`;
    case "invalid_value":
      return `has to be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map(String).join(", ")}`;
    case "invalid_format":
      return `has to be ${FORMATS[issue.format] ?? "of another form"}`;
    case "too_small":
      return boundOf(issue.origin, "at least", issue.minimum);
    case "too_big":
      return boundOf(issue.origin, "at most", issue.maximum);
    default:
      return "is not what is asked for";
  }
}

function boundOf(origin: string, side: "at least" | "at most", bound: number | bigint): string {
  const counted = COUNTED[origin];
  if (counted === undefined) return `has to be ${side} ${bound}`;
  return `has to have ${side} ${bound} ${counted[bound === 1 ? 0 : 1]}`;
}
