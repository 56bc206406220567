import { isDisputedTimeZone, isStateCode, isTimeZone } from "@tandem/domain";
import { type Field, FieldProblem, required } from "./field.ts";

/** What the contract allows as a payer's id. */
const PAYER = /^[A-Z0-9_]{2,40}$/;

const MAX_SHOWN = 40;

function shown(value: unknown): string {
  return typeof value === "string" ? `"${value.slice(0, MAX_SHOWN)}"` : "something that is no text";
}

function stateProblem(cell: unknown): FieldProblem | undefined {
  if (typeof cell === "string" && isStateCode(cell)) return undefined;
  return new FieldProblem(`names ${shown(cell)}, which is not a state's USPS code`);
}

function payerProblem(cell: unknown): FieldProblem | undefined {
  if (typeof cell === "string" && PAYER.test(cell)) return undefined;
  return new FieldProblem(`names ${shown(cell)}, which is not 2 to 40 of A to Z, 0 to 9 and _`);
}

export const state: Field<string> = required((cell) => stateProblem(cell) ?? String(cell));

export const payer: Field<string> = required((cell) => payerProblem(cell) ?? String(cell));

export const states: Field<string[]> = listOf(stateProblem);

export const payers: Field<string[]> = listOf(payerProblem);

/** The name of an IANA zone. */
export const timeZone: Field<string> = required((cell) => {
  if (typeof cell === "string" && isTimeZone(cell)) return cell;
  const isDisputed = typeof cell === "string" && isDisputedTimeZone(cell);
  return new FieldProblem(
    isDisputed
      ? `names ${shown(cell)}, whose coming changes of the clocks are not settled; name another zone with the same clocks`
      : `names ${shown(cell)}, which is not an IANA time zone, spelled exactly, such as "America/New_York"`,
  );
});

/**
 * One or more words, joined by `|` or as a JSON list. Sorted and each once, because their order says nothing: a list in
 * another order is no change.
 */
function listOf(problemOf: (item: unknown) => FieldProblem | undefined): Field<string[]> {
  return required((cell) => {
    const items: unknown = typeof cell === "string" ? cell.split("|").map((item) => item.trim()) : cell;
    if (!Array.isArray(items)) return new FieldProblem("must be a list");
    if (items.length === 0) return new FieldProblem("is an empty list");
    for (const item of items) {
      const problem = problemOf(item);
      if (problem !== undefined) return problem;
    }
    return [...new Set(items.map(String))].sort();
  });
}
