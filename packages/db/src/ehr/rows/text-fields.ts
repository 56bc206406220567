import { type Field, FieldProblem, required } from "./field.ts";

const MAX_ID_LENGTH = 64;
const MAX_NAME_LENGTH = 100;
const MAX_EMAIL_LENGTH = 254;

/** Also U+FFFD, which stands where bytes were not UTF-8: such a name is damaged already. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\ufffd]/;

function problemOfText(text: string): FieldProblem | undefined {
  if (CONTROL_CHARACTERS.test(text) || !text.isWellFormed()) {
    return new FieldProblem("has control characters or is not valid UTF-8");
  }
  return undefined;
}

/** An id of the record system's, kept as it is: 1 to 64 characters. A number is taken for its digits. */
export const id: Field<string> = required((cell) => {
  const text = typeof cell === "number" && Number.isSafeInteger(cell) ? String(cell) : cell;
  if (typeof text !== "string") return new FieldProblem("must be a text");
  if (text.length > MAX_ID_LENGTH) return new FieldProblem(`is longer than ${MAX_ID_LENGTH} characters`);
  return problemOfText(text) ?? text;
});

/** A person's name, without the spaces around it: 1 to 100 characters. */
export const personName: Field<string> = required((cell) => {
  if (typeof cell !== "string") return new FieldProblem("must be a text");
  const text = cell.trim();
  if (text === "") return new FieldProblem("is empty");
  if (text.length > MAX_NAME_LENGTH) return new FieldProblem(`is longer than ${MAX_NAME_LENGTH} characters`);
  return problemOfText(text) ?? text;
});

/** An address of the form name@host.domain. */
export const email: Field<string> = required((cell) => {
  if (
    typeof cell !== "string" ||
    cell.length > MAX_EMAIL_LENGTH ||
    !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(cell)
  ) {
    return new FieldProblem("is not an email address");
  }
  return problemOfText(cell) ?? cell;
});

/** One of some words, spelled exactly. */
export function oneOf<const W extends string>(words: readonly W[]): Field<W> {
  return required((cell) => {
    const word = words.find((known) => known === cell);
    return word ?? new FieldProblem(`must be one of ${words.join(", ")}`);
  });
}
