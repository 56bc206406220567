import "server-only";

import type { RouterOutputs } from "@tandem/api";
import { isReplaceable } from "@tandem/domain";
import { addDays } from "@/time/dates.ts";
import { orNotFound } from "@/trpc/or-not-found.ts";
import { api } from "@/trpc/server.ts";

type Appointment = RouterOutputs["staff"]["appointments"]["list"]["items"][number];

/** The sessions of a booking lie closer together than this (rule 7). */
const DAYS_BEFORE = 30;
/** What stands for a place in the booking, the first that there is. */
const STANDING = ["UPCOMING", "OCCURRED", "NO_SHOW", "CANCELLED", "LATE_CANCELLATION"] as const;

/**
 * A booking of the patient of which something can move; null when there is none.
 *
 * @param session the start of the one session that is to move, or to be replaced; null for any that is to come
 */
export async function readMovedBooking(
  patientId: string,
  bookingId: string,
  session: string | null,
  today: string,
) {
  const caller = await api();
  const { items } = await caller.staff.appointments.list({
    patientId,
    from: addDays(session?.slice(0, 10) ?? today, -DAYS_BEFORE),
    limit: 100,
  });
  const current = currentSessions(items.filter((appointment) => appointment.bookingId === bookingId));
  const [first] = current;
  if (first === undefined) return null;
  const chosen = current.find(({ scheduledFor }) => scheduledFor === session);
  const replaced = chosen !== undefined && isReplaceable(chosen.status) ? chosen : undefined;
  const sessions = current.filter(({ status }) => status === "UPCOMING");
  if (sessions.length === 0 && replaced === undefined) return null;
  const startsOf = (some: readonly Appointment[]) => some.map(({ scheduledFor }) => scheduledFor);
  return {
    moves: { bookingId },
    service:
      first.appointmentType === "THERAPY_INTAKE" ? ("THERAPY_INTAKE" as const) : ("ASSESSMENT" as const),
    ...withWhom(first.clinician),
    fixed: startsOf(current.filter((one) => !sessions.includes(one) && one !== replaced)),
    sessions: startsOf(sessions),
    toChoose: sessions.length + (replaced === undefined ? 0 : 1),
    moving: chosen !== undefined && sessions.includes(chosen) ? chosen.scheduledFor : undefined,
  };
}

/**
 * A session of the patient that belongs to no booking, with the other one of its pair where there is one; null when there is
 * none, or it can no longer move.
 */
export async function readMovedSession(patientId: string, appointmentId: string) {
  const caller = await api();
  const found = await orNotFound(caller.staff.appointments.unbooked({ appointmentId }));
  const { service, clinician, sessions: all } = found;
  const moving = all.find((one) => one.appointmentId === appointmentId);
  if (found.patientId !== patientId || moving?.status !== "UPCOMING") return null;
  const sessions = all.filter(({ status }) => status === "UPCOMING").map((one) => one.scheduledFor);
  return {
    moves: { appointmentId },
    service,
    ...withWhom(clinician),
    fixed: all.filter(({ status }) => status !== "UPCOMING").map((one) => one.scheduledFor),
    sessions,
    toChoose: sessions.length,
    moving: moving.scheduledFor,
  };
}

function withWhom({ id, firstName, lastName, timeZone }: Appointment["clinician"]) {
  return { clinicianId: id, clinicianName: `${firstName} ${lastName}`, timeZone };
}

/** Of each place in the booking the appointment that stands for it now, without those that moved away. */
function currentSessions(appointments: readonly Appointment[]): Appointment[] {
  const ofPlace = Map.groupBy(appointments, ({ appointmentType }) => appointmentType);
  return [...ofPlace.values()].flatMap((all) => {
    const standing = STANDING.flatMap((status) => all.findLast((one) => one.status === status) ?? []);
    return standing.slice(0, 1);
  });
}
