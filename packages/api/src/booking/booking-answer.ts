import type { BookingView } from "@tandem/db";
import { bookingStatus } from "@tandem/domain";

/** A booking as the API answers with it. */
export function bookingAnswer(view: BookingView) {
  const { id, service, patient, bookedBy, clinician, appointments, createdAt } = view;
  const status = bookingStatus(appointments.map((appointment) => appointment.status));
  return { id, service, status, patient, bookedBy, clinician, appointments, createdAt };
}

export type Booking = ReturnType<typeof bookingAnswer>;
