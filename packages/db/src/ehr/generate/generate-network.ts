import { type EpochDay, formatDate, localDateOf, parseDate } from "@tandem/domain";
import type { ExportKind } from "../read/export-file.ts";
import { type ClinicianProfile, clinicianProfile, type NetworkOptions } from "./clinician-profile.ts";
import { dayPlan, lengthOf, PATIENTS_PER_CLINICIAN } from "./day-plan.ts";
import { FIRST_NAMES, LAST_NAMES } from "./names.ts";
import { randomFrom, uuidOf } from "./random.ts";

/** A row of an export, its fields as the record system names them. */
export type ExportRow = Readonly<Record<string, string | number | readonly string[] | null>>;

/** An export as rows made while they are read. Each can be read again and gives the same. */
export type GeneratedNetwork = Readonly<Record<ExportKind, Iterable<ExportRow>>>;

export interface GenerateOptions extends NetworkOptions {
  /** The instant of the export, epoch milliseconds: earlier appointments are over. */
  now: number;
  /** The first local date with slots, `YYYY-MM-DD`; that of `now` in UTC when left out. */
  startDate?: string;
  /** Local dates with slots. */
  days?: number;
  /** Local dates before `startDate` with appointments. */
  pastDays?: number;
  /** Of one clinician at most, the earliest first; for measurements at a large scale. */
  slotsPerClinician?: number;
}

/** Slots for five weeks: some days more than a search looks ahead. */
export const DAYS_AHEAD = 36;
const DAYS_BACK = 14;

const [PATIENT_ID, SLOT_ID, APPOINTMENT_ID] = [3, 4, 5];
const MS_PER_MINUTE = 60_000;

/**
 * A believable network of clinicians as the record system would export it: licences by population, payers by how common
 * they are, overlapping slots every 15 minutes, and calendars from empty to full. The same for the same options.
 * @throws RangeError when `startDate` is not a date
 */
export function generateNetwork(options: GenerateOptions): GeneratedNetwork {
  const firstDay = parseDate(options.startDate ?? new Date(options.now).toISOString().slice(0, 10));
  if (firstDay === null) throw new RangeError(`"${options.startDate}" is not a date of the form YYYY-MM-DD`);
  const lastDay = firstDay + (options.days ?? DAYS_AHEAD) - 1;
  const firstPastDay = firstDay - (options.pastDays ?? DAYS_BACK);
  const context = { options, prefix: options.idPrefix ?? "" };
  return {
    clinicians: again(() => clinicianRows(options)),
    patients: again(() => patientRows(context)),
    "available-slots": again(() => slotRows(context, firstDay, lastDay)),
    appointments: again(() => appointmentRows(context, firstPastDay, lastDay)),
  };
}

interface Context {
  options: GenerateOptions;
  prefix: string;
}

function again<T>(start: () => Generator<T>): Iterable<T> {
  return { [Symbol.iterator]: start };
}

function* profiles(options: GenerateOptions): Generator<ClinicianProfile> {
  for (let index = 0; index < options.clinicians; index++) yield clinicianProfile(index, options);
}

function* clinicianRows(options: GenerateOptions): Generator<ExportRow> {
  for (const { id, firstName, lastName, clinicianType, states, insurances, ...rest } of profiles(options)) {
    const { maxDailyAppointments, maxWeeklyAppointments, timeZone } = rest;
    yield {
      id,
      firstName,
      lastName,
      clinicianType,
      states,
      insurances,
      maxDailyAppointments,
      maxWeeklyAppointments,
      timeZone,
    };
  }
}

function patientId({ options, prefix }: Context, clinician: number, patient: number): string {
  return `${prefix}${uuidOf(options.seed, PATIENT_ID, clinician, patient)}`;
}

function* patientRows(context: Context): Generator<ExportRow> {
  const { seed } = context.options;
  for (const clinician of profiles(context.options)) {
    for (let patient = 0; patient < PATIENTS_PER_CLINICIAN; patient++) {
      const random = randomFrom(seed, PATIENT_ID, clinician.index, patient);
      const [firstName, lastName] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
      const mailbox = `${firstName}.${lastName}`
        .normalize("NFD")
        .replaceAll(/[^A-Za-z.]/g, "")
        .toLowerCase();
      yield {
        id: patientId(context, clinician.index, patient),
        firstName,
        lastName,
        email: random.chance(0.8) ? `${mailbox}.${clinician.index}${patient}@example.org` : null,
        dateOfBirth: formatDate(random.between(-12_000, 14_000)),
        state: random.pick(clinician.states),
        insurance: random.pick(clinician.insurances),
      };
    }
  }
}

function* slotRows(
  { options, prefix }: Context,
  firstDay: EpochDay,
  lastDay: EpochDay,
): Generator<ExportRow> {
  const { seed, slotsPerClinician = Number.POSITIVE_INFINITY } = options;
  for (const clinician of profiles(options)) {
    let count = 0;
    for (let day = firstDay; day <= lastDay && count < slotsPerClinician; day++) {
      for (const startsAt of dayPlan(clinician, day, seed).slotStarts) {
        if (count++ >= slotsPerClinician) break;
        yield {
          id: `${prefix}${uuidOf(seed, SLOT_ID, clinician.index, startsAt / MS_PER_MINUTE)}`,
          clinicianId: clinician.id,
          date: new Date(startsAt).toISOString(),
          length: lengthOf(clinician),
          location: clinician.location,
        };
      }
    }
  }
}

function* appointmentRows(context: Context, firstDay: EpochDay, lastDay: EpochDay): Generator<ExportRow> {
  const { options, prefix } = context;
  for (const clinician of profiles(options)) {
    const today = localDateOf(options.now, clinician.timeZone);
    for (let day = firstDay; day <= lastDay; day++) {
      for (const planned of dayPlan(clinician, day, options.seed).appointments) {
        const over = day < today || planned.startsAt + planned.lengthMinutes * MS_PER_MINUTE <= options.now;
        const calledOff = planned.outcome === "CANCELLED" && planned.patient % 2 === 0;
        yield {
          id: `${prefix}${uuidOf(options.seed, APPOINTMENT_ID, clinician.index, planned.startsAt / MS_PER_MINUTE)}`,
          patientId: patientId(context, clinician.index, planned.patient),
          clinicianId: clinician.id,
          scheduledFor: new Date(planned.startsAt).toISOString(),
          appointmentType: planned.appointmentType,
          status: over || calledOff ? planned.outcome : "UPCOMING",
          length: planned.lengthMinutes,
        };
      }
    }
  }
}
