import type { Database } from "@tandem/db";
import type { Instant } from "@tandem/domain";
import { z } from "zod";
import { namePart, payerId, stateCode } from "../inputs.ts";
import { isKnownPayer, UNKNOWN_PAYER } from "../payers.ts";
import {
  bornByNow,
  dateOfBirth,
  dateOfBirthProblem,
  storedBirth,
} from "../procedures/patients/date-of-birth.ts";
import { badField } from "./account-fields.ts";

const firstPatientSchema = z.object({
  // Before the whole name, so that the part at fault is the one that is named.
  firstName: namePart.optional(),
  lastName: namePart.optional(),
  name: namePart.optional(),
  dateOfBirth: dateOfBirth.optional(),
  state: stateCode,
  insurance: payerId,
});

type FirstPatient = z.infer<typeof firstPatientSchema>;

/**
 * Checks what a sign-up says of its first patient, before the account is made.
 *
 * @throws APIError BAD_REQUEST with the field
 */
export async function readFirstPatient(
  database: Database,
  body: unknown,
  now: Instant,
): Promise<FirstPatient> {
  const parsed = firstPatientSchema.safeParse(body);
  if (!parsed.success) {
    const [fault] = parsed.error.issues;
    throw badField(String(fault?.path[0] ?? "body"), fault?.message ?? "Check your details.");
  }
  if (!bornByNow(parsed.data.dateOfBirth, now)) throw badField("dateOfBirth", dateOfBirthProblem);
  if (!(await isKnownPayer(database, parsed.data.insurance))) {
    throw badField("insurance", UNKNOWN_PAYER);
  }
  return parsed.data;
}

/** Makes the account's first patient from what its sign-up said. */
export async function createFirstPatient(
  database: Database,
  accountId: string,
  body: unknown,
  now: Instant,
): Promise<void> {
  const said = await readFirstPatient(database, body, now);
  const { firstName, lastName } = namesOf(said);
  const { state, insurance, dateOfBirth: born } = said;
  await database.prisma.patient.create({
    data: { accountId, firstName, lastName, state, insurance, ...storedBirth(born) },
  });
}

/** First and last name where given, else the full name cut at its last space. */
function namesOf({ name = "", firstName, lastName }: FirstPatient): { firstName: string; lastName: string } {
  const cut = name.lastIndexOf(" ");
  return {
    firstName: firstName ?? (cut < 0 ? name : name.slice(0, cut)),
    lastName: lastName ?? (cut < 0 ? name : name.slice(cut + 1)),
  };
}
