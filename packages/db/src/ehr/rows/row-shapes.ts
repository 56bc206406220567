import { APPOINTMENT_STATUSES, APPOINTMENT_TYPES, type AppointmentType, PLACE_KINDS } from "@tandem/domain";
import { optional, type RowOf } from "./field.ts";
import { wholeNumber } from "./number-fields.ts";
import { payer, payers, state, states, timeZone } from "./place-fields.ts";
import { email, id, oneOf, personName } from "./text-fields.ts";
import { instant, pastDate, slotStart } from "./time-fields.ts";

/** The rows of an export, each declared once. Names and order are the record system's. */

/** A large number is how a record system says "no limit". Some weeks of the largest can still be added up. */
const limit = wholeNumber(0, 1_000_000);
const lengthMinutes = wholeNumber(1, 1440, " of minutes");

const CLINICIAN_TYPES = ["THERAPIST", "PSYCHOLOGIST"] as const;

function isAppointmentType(word: string): word is AppointmentType {
  return Object.hasOwn(APPOINTMENT_TYPES, word);
}

/** A weekly limit below the daily one is taken: the record system says so. */
export const CLINICIAN_ROW = {
  id,
  firstName: personName,
  lastName: personName,
  clinicianType: oneOf(CLINICIAN_TYPES),
  states,
  insurances: payers,
  maxDailyAppointments: limit,
  maxWeeklyAppointments: limit,
  timeZone: optional(timeZone),
};
export type ClinicianRow = RowOf<typeof CLINICIAN_ROW>;

export function patientRow(now: () => number) {
  return {
    id,
    firstName: personName,
    lastName: personName,
    email: optional(email),
    dateOfBirth: optional(pastDate(now)),
    state,
    insurance: payer,
  };
}
export type PatientRow = RowOf<ReturnType<typeof patientRow>>;

export const SLOT_ROW = {
  id,
  clinicianId: id,
  date: slotStart,
  length: lengthMinutes,
  location: optional(oneOf(PLACE_KINDS)),
  createdAt: optional(instant),
  updatedAt: optional(instant),
};
export type SlotRow = RowOf<typeof SLOT_ROW>;

export const APPOINTMENT_ROW = {
  id,
  patientId: id,
  clinicianId: id,
  scheduledFor: instant,
  appointmentType: oneOf(Object.keys(APPOINTMENT_TYPES).filter(isAppointmentType)),
  status: oneOf(APPOINTMENT_STATUSES),
  length: optional(lengthMinutes),
};
export type AppointmentRow = RowOf<typeof APPOINTMENT_ROW>;
