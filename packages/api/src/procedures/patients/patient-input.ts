import { z } from "zod";
import { namePart, payerId, stateCode } from "../../inputs.ts";
import { dateOfBirth } from "./date-of-birth.ts";

/** What is known of a patient. */
export const patientInput = z.object({
  firstName: namePart,
  lastName: namePart,
  dateOfBirth: dateOfBirth.optional(),
  state: stateCode,
  insurance: payerId,
});

export interface PatientRow {
  id: string;
  firstName: string;
  lastName: string;
  dateOfBirth: Date | null;
  state: string;
  insurance: string;
}

/** A patient as the API answers with it. */
export function patientAnswer({ id, firstName, lastName, dateOfBirth: born, state, insurance }: PatientRow) {
  return {
    id,
    firstName,
    lastName,
    ...(born === null ? {} : { dateOfBirth: born.toISOString().slice(0, 10) }),
    state,
    insurance,
  };
}
