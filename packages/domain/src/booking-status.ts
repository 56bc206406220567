import type { AppointmentStatus } from "./status.ts";

/** The first of these that a session in force has is the booking's. */
const BY_WEIGHT = [
  "UPCOMING",
  "OCCURRED",
  "NO_SHOW",
  "LATE_CANCELLATION",
  "CANCELLED",
  "RE_SCHEDULED",
] as const satisfies readonly AppointmentStatus[];

/**
 * What a booking as a whole is: UPCOMING while any session is to come, and then what weighs most of what became of its
 * sessions. Sessions that moved away count only if nothing came in their place. Never fails; a booking without sessions
 * does not exist and counts as CANCELLED.
 */
export function bookingStatus(statuses: readonly AppointmentStatus[]): AppointmentStatus {
  return BY_WEIGHT.find((status) => statuses.includes(status)) ?? "CANCELLED";
}
