import type { RouterInputs } from "@tandem/api";
import type { Calendar } from "./day-column.tsx";

type Clinician = Pick<
  Calendar["clinician"],
  "id" | "maxDailyAppointments" | "maxWeeklyAppointments" | "timeZone" | "active" | "states" | "insurances"
>;
export type Changes = RouterInputs["staff"]["clinicians"]["whatIf"];

/** What somebody has typed and ticked: nothing else, so that the rest of a form can follow what others save. */
export interface ClinicianEdits {
  daily?: string;
  weekly?: string;
  timeZone?: string;
  active?: boolean;
  states?: Ticks;
  insurances?: Ticks;
}

/** Only what was ticked or unticked: others' ticks in the same list stay theirs. */
type Ticks = Readonly<Record<string, boolean>>;

function ticked(saved: readonly string[], ticks: Ticks = {}): string[] {
  const kept = saved.filter((value) => ticks[value] !== false);
  const added = Object.keys(ticks).filter((value) => ticks[value] === true && !saved.includes(value));
  return [...kept, ...added];
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join() === [...other].sort().join();
}

/** What the form shows: what is saved, but for the edits. */
export function withEdits(clinician: Clinician, edits: ClinicianEdits) {
  return {
    daily: edits.daily ?? String(clinician.maxDailyAppointments),
    weekly: edits.weekly ?? String(clinician.maxWeeklyAppointments),
    timeZone: edits.timeZone ?? clinician.timeZone,
    active: edits.active ?? clinician.active,
    states: ticked(clinician.states, edits.states),
    insurances: ticked(clinician.insurances, edits.insurances),
  };
}

/** What saving the edits would change of what is saved. */
export function changesOf(clinician: Clinician, edits: ClinicianEdits): Changes {
  const { daily, weekly, timeZone, active, states, insurances } = withEdits(clinician, edits);
  return {
    clinicianId: clinician.id,
    ...(daily !== String(clinician.maxDailyAppointments) && { maxDailyAppointments: Number(daily) }),
    ...(weekly !== String(clinician.maxWeeklyAppointments) && { maxWeeklyAppointments: Number(weekly) }),
    ...(timeZone !== clinician.timeZone && { timeZone: timeZone.trim() }),
    ...(active !== clinician.active && { active }),
    ...(!isSameList(states, clinician.states) && { states }),
    ...(!isSameList(insurances, clinician.insurances) && { insurances }),
  };
}
