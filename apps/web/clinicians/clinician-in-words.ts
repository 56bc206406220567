import type { ClinicianType } from "@tandem/domain";
import type { Translator } from "@/language/translator.ts";

interface NamedClinician {
  firstName: string;
  lastName: string;
  clinicianType: ClinicianType;
}

/** "Ruth Abernathy, psychologist" */
export function clinicianInWords(
  t: Translator<"services">,
  { firstName, lastName, clinicianType }: NamedClinician,
): string {
  return t("clinician", { name: `${firstName} ${lastName}`, type: clinicianType });
}
