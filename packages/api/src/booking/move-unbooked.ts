import { loadBookingFacts, type Sql } from "@tandem/db";
import { accept, planOfType, type Result, type RuleSettings, type SessionPlan } from "@tandem/domain";
import { lockSessions } from "./lock-booking.ts";
import { type AskedMove, moveSessions } from "./move-sessions.ts";
import { missing, type No } from "./no.ts";
import { findUnbooked, type UnbookedSessions } from "./unbooked-sessions.ts";

/** What sessions without a booking are planned as. */
export function planOfUnbooked({ sessions: [first] }: UnbookedSessions): SessionPlan {
  return planOfType(first?.appointmentType ?? "THERAPY_SIXTY_MINS");
}

/**
 * Rule 13 for a session that belongs to no booking, by staff, inside the caller's transaction: as a booking moves, with what
 * makes a pair of it.
 *
 * @param seen the sessions, as they were before the locks
 * @returns the appointment's id
 */
export async function moveUnbooked(
  sql: Sql,
  appointmentId: string,
  seen: UnbookedSessions,
  asked: AskedMove,
  rules: RuleSettings,
): Promise<Result<string, No>> {
  const clinicianId = asked.clinicianId ?? seen.clinicianId;
  const read = () => findUnbooked(sql, appointmentId);
  const { standing, found } = await lockSessions(sql, seen, read, { clinicianIds: [clinicianId] });
  if (!found.includes(clinicianId)) return missing("clinician");
  if (standing === null) return missing("appointment");
  const loaded = await loadBookingFacts(sql, {
    clinicianId,
    patientId: standing.patientId,
    // Which live bookings the patient has does not matter to a session of none.
    service: "THERAPY_INTAKE",
    sessions: [...asked.sessions, ...standing.sessions.map(({ startsAt }) => startsAt)],
  });
  if (loaded === null) return missing("appointment");
  const moving = { ...standing, bookingId: null, service: planOfUnbooked(standing) };
  const moved = await moveSessions(sql, moving, { ...asked, clinicianId }, loaded, "STAFF", rules);
  return moved.ok ? accept(appointmentId) : moved;
}
