import type { FieldProblem } from "@/design/error-summary.tsx";
import type { Translator } from "@/language/translator.ts";
import type { PatientInput } from "@/trpc/types.ts";

type Typed = Readonly<Record<string, string>>;

export type ReadPatient =
  | { patient: PatientInput; problems?: never }
  | { patient?: never; problems: FieldProblem[] };

/** What was typed about a patient, without the spaces that pasting brings; or what is missing, field by field. */
export function readPatient(t: Translator<"patients">, form: FormData, isDateOptional: boolean): ReadPatient {
  const typed: Typed = Object.fromEntries(
    [...form].map(([name, value]) => [name, typeof value === "string" ? value.trim() : ""]),
  );
  const { firstName = "", lastName = "", state = "", insurance = "" } = typed;
  const born = readDate(typed);
  const problems: FieldProblem[] = [];
  if (!firstName) problems.push({ field: "firstName", message: t("missing.firstName") });
  if (!lastName) problems.push({ field: "lastName", message: t("missing.lastName") });
  if (born === "MISSING" && !isDateOptional)
    problems.push({ field: "dateOfBirth", message: t("missing.dateOfBirth") });
  if (born === "NONSENSE") problems.push({ field: "dateOfBirth", message: t("noSuchDate") });
  if (!state) problems.push({ field: "state", message: t("missing.state") });
  if (!insurance) problems.push({ field: "insurance", message: t("missing.insurance") });
  if (problems.length > 0) return { problems };
  const dateOfBirth = born === "MISSING" || born === "NONSENSE" ? {} : { dateOfBirth: born };
  return { patient: { firstName, lastName, state, insurance, ...dateOfBirth } };
}

/** `YYYY-MM-DD`, if there is such a day. Whether it is past is asked of the server, whose clock counts. */
function readDate({ dateOfBirth: month = "", dayOfBirth: day = "", yearOfBirth: year = "" }: Typed) {
  if (!month && !day && !year) return "MISSING";
  if (!/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day) || !/^\d{4}$/.test(year)) return "NONSENSE";
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date) ? date : "NONSENSE";
}
