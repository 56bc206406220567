import type { RuleSettings } from "./settings.ts";

/** Why an account cannot have one more patient. */
export type PatientProblem = "TOO_MANY_PATIENTS" | "DATE_OF_BIRTH_MISSING";

/**
 * Rule 10: an account has a limited number of patients, and a dependant needs a date of birth.
 * @param patientCount how many the account has already
 * @returns null when the patient may be added
 */
export function problemOfNewPatient(
  newPatient: { isDependant: boolean; hasDateOfBirth: boolean },
  patientCount: number,
  settings: Pick<RuleSettings, "maxPatientsPerAccount">,
): PatientProblem | null {
  if (patientCount >= settings.maxPatientsPerAccount) return "TOO_MANY_PATIENTS";
  return newPatient.isDependant && !newPatient.hasDateOfBirth ? "DATE_OF_BIRTH_MISSING" : null;
}
