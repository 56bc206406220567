import type { AppointmentView, Sql } from "@tandem/db";
import { type CurrentSession, hasStarted, type Instant, SERVICES, type SessionPlan } from "@tandem/domain";
import { findCurrentBookings } from "../../booking/current-booking.ts";
import { planOfUnbooked } from "../../booking/move-unbooked.ts";
import { findUnbookedSessions } from "../../booking/unbooked-sessions.ts";

/** What moves together goes by one of these: a booking, or a session of none with the other one of its pair. */
export type LeavingId =
  | { bookingId: string; appointmentId: null }
  | { bookingId: null; appointmentId: string };

export type Leaving = LeavingId & {
  patient: AppointmentView["patient"];
  service: SessionPlan;
  sessions: readonly CurrentSession[];
};

/** What would have to move for some appointments to be gone, each once: bookings first, then sessions of none to come. */
export async function findLeaving(
  sql: Sql,
  appointments: readonly AppointmentView[],
  now: Instant,
): Promise<Leaving[]> {
  const patients = new Map<string, AppointmentView["patient"]>();
  const toCome = new Map<string, AppointmentView["patient"]>();
  for (const { id, bookingId, patient, scheduledFor } of appointments) {
    if (bookingId !== null) patients.set(bookingId, patient);
    else if (!hasStarted(Date.parse(scheduledFor), now)) toCome.set(id, patient);
  }
  const bookings = await findCurrentBookings(sql, [...patients.keys()]);
  const unbooked = await findUnbookedSessions(sql, [...toCome.keys()]);
  const leaving: Leaving[] = [];
  for (const [bookingId, patient] of patients) {
    const found = bookings.get(bookingId);
    if (found === undefined) continue;
    const { service, sessions } = found;
    leaving.push({ bookingId, appointmentId: null, patient, service: SERVICES[service], sessions });
  }
  for (const [appointmentId, patient] of toCome) {
    const found = unbooked.get(appointmentId);
    if (found === undefined) continue;
    const service = planOfUnbooked(found);
    leaving.push({ bookingId: null, appointmentId, patient, service, sessions: found.sessions });
  }
  return leaving;
}
