import { loadBookingFacts, type Sql } from "@tandem/db";
import { accept, type Result, type RuleSettings, SERVICES } from "@tandem/domain";
import { type Changer, ownerFor } from "./cancel-booking.ts";
import type { CurrentBooking } from "./current-booking.ts";
import { lockBooking } from "./lock-booking.ts";
import { type AskedMove, moveSessions } from "./move-sessions.ts";
import { missing, type No } from "./no.ts";

/**
 * Rule 13: moves sessions of a booking in the caller's transaction: old ones RE_SCHEDULED, new ones UPCOMING, or
 * nothing at all.
 *
 * @param seen the booking, as it was before the locks
 * @returns the booking's id
 */
export async function rescheduleBooking(
  sql: Sql,
  seen: CurrentBooking,
  asked: AskedMove,
  changer: Changer,
  rules: RuleSettings,
): Promise<Result<string, No>> {
  const clinicianId = asked.clinicianId ?? seen.clinicianId;
  const owner = changer.by === "PATIENT" ? changer.accountId : null;
  const besides = { clinicianIds: [clinicianId], accountId: owner };
  const { booking, found } = await lockBooking(sql, seen, ownerFor(changer), besides);
  if (!found.includes(clinicianId)) return missing("clinician");
  if (booking === null) return missing("booking");
  const loaded = await loadBookingFacts(sql, {
    clinicianId,
    patientId: booking.patientId,
    service: booking.service,
    sessions: [...asked.sessions, ...booking.sessions.map((session) => session.startsAt)],
    exceptBookingId: seen.id,
    accountId: owner ?? undefined,
  });
  if (loaded === null) return missing("booking");
  const moving = { ...booking, bookingId: seen.id, service: SERVICES[booking.service] };
  const moved = await moveSessions(sql, moving, { ...asked, clinicianId }, loaded, changer.by, rules);
  return moved.ok ? accept(seen.id) : moved;
}
