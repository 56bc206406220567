import { type EpochDay, formatDate } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";
import type { Acting } from "../transaction.ts";
import { recordPatientCreated } from "./audit.ts";

/** What staff know of somebody who calls. */
export interface NewPatient {
  firstName: string;
  lastName: string;
  email?: string | undefined;
  dateOfBirth?: EpochDay | undefined;
  state: string;
  insurance: string;
}

const make = statement(
  "make_patient",
  `INSERT INTO patient (first_name, last_name, email, date_of_birth, state, insurance)
   VALUES ($1, $2, $3, $4::date, $5, $6) RETURNING id`,
);

/** Makes a patient's record that belongs to no account, with its audit entry; the patient's id. */
export async function makePatient(
  sql: Sql,
  acting: Acting,
  { firstName, lastName, email, dateOfBirth, state, insurance }: NewPatient,
): Promise<string> {
  const born = dateOfBirth === undefined ? null : formatDate(dateOfBirth);
  const [made] = await sql.rows<{ id: string }>(make, [
    firstName,
    lastName,
    email ?? null,
    born,
    state,
    insurance,
  ]);
  if (made === undefined) throw new Error("a patient was made without an id");
  await recordPatientCreated(sql, acting, made.id);
  return made.id;
}
