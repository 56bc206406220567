import "server-only";

import { api } from "@/trpc/server.ts";

const FIRST_DATE = "2000-01-01";

/** A booking of the patient with sessions still to come; null when there is none. */
export async function readMovedBooking(patientId: string, bookingId: string) {
  const caller = await api();
  const startsOf = async (status: "UPCOMING" | "OCCURRED") => {
    const { items } = await caller.staff.appointments.list({
      patientId,
      status,
      from: FIRST_DATE,
      limit: 100,
    });
    return items.filter((appointment) => appointment.bookingId === bookingId);
  };
  const upcoming = await startsOf("UPCOMING");
  const [first] = upcoming;
  if (first === undefined) return null;
  return {
    id: bookingId,
    service:
      first.appointmentType === "THERAPY_INTAKE" ? ("THERAPY_INTAKE" as const) : ("ASSESSMENT" as const),
    clinicianId: first.clinician.id,
    timeZone: first.clinician.timeZone,
    fixed: (await startsOf("OCCURRED")).map(({ scheduledFor }) => scheduledFor),
    sessions: upcoming.map(({ scheduledFor }) => scheduledFor),
  };
}
