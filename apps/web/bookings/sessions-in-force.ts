import type { Booking } from "@/trpc/types.ts";

type Appointment = Booking["appointments"][number];

/** The appointments of a booking without those that others have replaced. */
export function sessionsInForce(appointments: readonly Appointment[]): Appointment[] {
  return appointments.filter(
    ({ status, appointmentType }) =>
      status !== "RE_SCHEDULED" ||
      appointments.every((other) => other.appointmentType !== appointmentType || other.status === status),
  );
}
