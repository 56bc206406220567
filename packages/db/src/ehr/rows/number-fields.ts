import { type Field, FieldProblem, required } from "./field.ts";

/** A whole number within bounds, both included. Text is taken when it is nothing but digits and a sign. */
export function wholeNumber(least: number, most: number, unit = ""): Field<number> {
  const problem = new FieldProblem(`must be a whole number${unit} from ${least} to ${most}`);
  return required((cell) => {
    const value = typeof cell === "string" && /^-?\d{1,10}$/.test(cell.trim()) ? Number(cell) : cell;
    if (typeof value !== "number" || !Number.isInteger(value)) return problem;
    return value < least || value > most ? problem : value;
  });
}
