import { loadBookingFacts, type Sql, writeHoldEnd, writeMove } from "@tandem/db";
import {
  accept,
  type BookingFacts,
  decideReschedule,
  type Instant,
  type Override,
  type Result,
  type RuleSettings,
  SERVICES,
} from "@tandem/domain";
import { type Changer, ownerFor } from "./cancel-booking.ts";
import type { CurrentBooking } from "./current-booking.ts";
import { lockBooking } from "./lock-booking.ts";
import { missing, type No } from "./no.ts";

export interface AskedMove {
  /** The full list: a session that keeps its start stays where it is. */
  sessions: readonly Instant[];
  clinicianId?: string | undefined;
  override?: readonly Override[] | undefined;
}

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

  const { ownHoldId } = loaded;
  const decided = decideReschedule(
    {
      service: SERVICES[booking.service],
      current: booking.sessions,
      sessions: asked.sessions,
      actor: changer.by,
      changesClinician: clinicianId !== booking.clinicianId,
      ignoreHoldIds: ownHoldId === null ? [] : [ownHoldId],
      override: asked.override,
    },
    loaded.facts,
    loaded.now,
    rules,
  );
  if (!decided.ok) return decided;
  const { moves } = decided.value;
  if (moves.length === 0) return accept(seen.id);

  if (ownHoldId !== null && standsInTheWay(ownHoldId, loaded.facts)) {
    await writeHoldEnd(sql, ownHoldId, "REPLACED");
  }
  const leaving = moves.flatMap(({ sessionIndex, oldStatus }) =>
    booking.sessions
      .slice(sessionIndex, sessionIndex + 1)
      .filter((session) => session.status !== oldStatus)
      .map(({ appointmentId }) => appointmentId),
  );
  const sessions = moves.map(({ session }) => session);
  await writeMove(sql, { bookingId: seen.id, patientId: booking.patientId, clinicianId, leaving, sessions });
  return accept(seen.id);
}

/** The account's own hold makes way where it claims time or capacity of the same clinician or patient. */
function standsInTheWay(holdId: string, { holds, patientBusy }: BookingFacts): boolean {
  return [...holds, ...patientBusy].some((claim) => claim.holdId === holdId);
}
