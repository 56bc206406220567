import type { FieldProblem } from "@/design/error-summary.tsx";

/** The questions of a form that have no answer yet, in words. */
export function missingAnswers<Question extends string>(
  form: FormData,
  questions: readonly Question[],
  problemOf: (question: Question) => string,
): FieldProblem[] {
  return questions.filter((field) => !form.get(field)).map((field) => ({ field, message: problemOf(field) }));
}
