import type { Booking } from "@/trpc/types.ts";

/** The booking among these that has just these sessions with this clinician. */
export function bookingOf(
  bookings: readonly Booking[],
  clinicianId: string,
  sessions: readonly string[],
): Booking | undefined {
  return bookings.find(({ clinician, appointments }) => {
    const booked = appointments.filter(({ status }) => status === "UPCOMING");
    return clinician.id === clinicianId && booked.map((one) => one.scheduledFor).join() === sessions.join();
  });
}
