import { type EpochDay, formatDate, type Instant, isPossibleDateOfBirth, localDateOf } from "@tandem/domain";
import { localDate } from "../../inputs.ts";

/** A date of birth as it is typed; whether it is past is asked of the product's clock, by `bornByNow`. */
export const dateOfBirth = localDate;

export const dateOfBirthProblem = "Check the year: a date of birth is in the past, and not before 1900.";

/** Whether somebody can have been born on this date by now. What is not said is not judged. */
export function bornByNow(born: EpochDay | undefined, now: Instant): boolean {
  return born === undefined || isPossibleDateOfBirth(born, localDateOf(now, "UTC"));
}

/** A date of birth as the database client takes it, to be spread into a patient's data; nothing when it is not said. */
export function storedBirth(born: EpochDay | undefined): { dateOfBirth?: Date } {
  return born === undefined ? {} : { dateOfBirth: new Date(formatDate(born)) };
}
