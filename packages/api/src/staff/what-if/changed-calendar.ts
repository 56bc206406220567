import type { ClinicianCalendar, ClinicianChanges } from "@tandem/db";
import { usedCapacity } from "@tandem/domain";

/** The same calendar as if the changes were made. */
export function changedCalendar(calendar: ClinicianCalendar, changes: ClinicianChanges): ClinicianCalendar {
  const { clinician } = calendar;
  const timeZone = changes.timeZone ?? clinician.timeZone;
  return {
    ...calendar,
    // In another zone the same appointments fall on other days.
    ...(timeZone === clinician.timeZone ? {} : usedCapacity(calendar.appointments, timeZone)),
    clinician: {
      ...clinician,
      timeZone,
      active: changes.active ?? clinician.active,
      maxDaily: changes.maxDailyAppointments ?? clinician.maxDaily,
      maxWeekly: changes.maxWeeklyAppointments ?? clinician.maxWeekly,
      states: changes.states ?? clinician.states,
      insurances: changes.insurances ?? clinician.insurances,
    },
  };
}
