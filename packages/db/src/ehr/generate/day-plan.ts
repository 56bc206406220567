import {
  APPOINTMENT_TYPES,
  type AppointmentStatus,
  type AppointmentType,
  type EpochDay,
  type Instant,
  isoWeekdayOf,
  localTimeOf,
  SERVICES,
  sessionLengthMinutes,
  startOfLocalDate,
} from "@tandem/domain";
import type { ClinicianProfile } from "./clinician-profile.ts";
import { type Random, randomFrom } from "./random.ts";

interface PlannedAppointment {
  startsAt: Instant;
  lengthMinutes: number;
  appointmentType: AppointmentType;
  /** What becomes of it once it is over, or before: not every appointment stands. */
  outcome: AppointmentStatus;
  /** Which patient of the clinician's, from 0. */
  patient: number;
}

/** What the record system says of a clinician's local date: what is booked, and when a session could start. */
export interface DayPlan {
  appointments: PlannedAppointment[];
  slotStarts: Instant[];
}

export const PATIENTS_PER_CLINICIAN = 12;

const DAY_PLAN = 2;
const GRID_MINUTES = 15;
const MS_PER_MINUTE = 60_000;
const OUTCOMES = { OCCURRED: 86, NO_SHOW: 5, CANCELLED: 6, LATE_CANCELLATION: 3 } as const;

const PLANNED_TYPES: Readonly<Record<ClinicianProfile["clinicianType"], readonly AppointmentType[]>> = {
  PSYCHOLOGIST: ["ASSESSMENT_SESSION_1", "ASSESSMENT_SESSION_2"],
  THERAPIST: ["THERAPY_INTAKE", "THERAPY_SIXTY_MINS", "THERAPY_SIXTY_MINS", "THERAPY_SIXTY_MINS"],
};

/**
 * The plan of one local date. It depends on seed, clinician and date alone, so that a network generated on another day
 * tells the same of the dates both know.
 */
export function dayPlan(clinician: ClinicianProfile, day: EpochDay, seed: number): DayPlan {
  const hours = clinician.week[isoWeekdayOf(day)];
  if (hours === undefined) return { appointments: [], slotStarts: [] };
  const random = randomFrom(seed, DAY_PLAN, clinician.index, day);
  const length = lengthOf(clinician);
  const at = clockOf(clinician, day);
  const sick = random.chance(0.03);
  const starts = sick ? [] : hours.blocks.flatMap(([from, to]) => grid(from, to, length).map(at));
  const appointments = planAppointments(clinician, starts, length, random);
  const busy = appointments.filter(({ outcome }) => outcome === "OCCURRED" || outcome === "NO_SHOW");
  const open = starts.filter((start) =>
    busy.every(({ startsAt }) => Math.abs(start - startsAt) >= length * MS_PER_MINUTE),
  );
  if (clinician.demand !== "LONELY_OPENING") return { appointments, slotStarts: open };
  const lonely = random.pick([true, false, false, false, false, false, false, false]);
  return { appointments, slotStarts: lonely ? open.slice(-1) : [] };
}

/** The length in minutes of every session that the clinician gives. */
export function lengthOf({ clinicianType }: ClinicianProfile): number {
  const service = clinicianType === "PSYCHOLOGIST" ? SERVICES.ASSESSMENT : SERVICES.THERAPY_INTAKE;
  return sessionLengthMinutes(service);
}

/** Minutes after midnight to instants: by the clock on the wall, on days with a change of the clocks too. */
function clockOf({ timeZone }: ClinicianProfile, day: EpochDay): (minutes: number) => Instant {
  const midnight = startOfLocalDate(day, timeZone);
  const noonShift = localTimeOf(midnight + 720 * MS_PER_MINUTE, timeZone) - 720;
  return (minutes) => midnight + (minutes - noonShift) * MS_PER_MINUTE;
}

function grid(from: number, to: number, length: number): number[] {
  const starts: number[] = [];
  for (let minutes = from; minutes + length <= to; minutes += GRID_MINUTES) starts.push(minutes);
  return starts;
}

function planAppointments(
  clinician: ClinicianProfile,
  starts: readonly Instant[],
  length: number,
  random: Random,
): PlannedAppointment[] {
  const perWeek = Object.keys(clinician.week).length;
  const daily = Math.min(
    clinician.maxDailyAppointments,
    Math.ceil(clinician.maxWeeklyAppointments / perWeek),
  );
  const wanted = {
    FULL: clinician.maxDailyAppointments,
    BUSY: random.between(0, Math.max(1, daily - 1)),
    LONELY_OPENING: random.between(0, 1),
    QUIET: random.chance(0.25) ? 1 : 0,
  }[clinician.demand];
  const appointments: PlannedAppointment[] = [];
  let from = starts[0] ?? 0;
  for (const start of starts) {
    if (appointments.length >= wanted) break;
    if (start < from || (clinician.demand !== "FULL" && random.chance(0.6))) continue;
    const appointmentType = random.pick(PLANNED_TYPES[clinician.clinicianType]);
    appointments.push({
      startsAt: start,
      lengthMinutes: APPOINTMENT_TYPES[appointmentType].lengthMinutes,
      appointmentType,
      outcome: random.weighted(OUTCOMES),
      patient: random.between(0, PATIENTS_PER_CLINICIAN - 1),
    });
    from = start + length * MS_PER_MINUTE;
  }
  return appointments;
}
