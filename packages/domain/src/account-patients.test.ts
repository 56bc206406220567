import { expect, test } from "vitest";
import { problemOfNewPatient } from "./account-patients.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

test.each([
  [0, { isDependant: false, hasDateOfBirth: false }, null],
  [7, { isDependant: true, hasDateOfBirth: true }, null],
  [8, { isDependant: true, hasDateOfBirth: true }, "TOO_MANY_PATIENTS"],
  [1, { isDependant: true, hasDateOfBirth: false }, "DATE_OF_BIRTH_MISSING"],
])("rule 10: with %i patients in the account, adding %o: %s", (count, patient, problem) => {
  expect(problemOfNewPatient(patient, count, DEFAULT_SETTINGS)).toBe(problem);
});
